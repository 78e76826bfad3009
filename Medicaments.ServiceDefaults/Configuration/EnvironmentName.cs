using Microsoft.Extensions.Logging;

namespace Medicaments.ServiceDefaults.Configuration;

/// <summary>The value of <c>ENV</c> (contract 19). The names are those of <see cref="Microsoft.Extensions.Hosting.Environments"/> where both know one.</summary>
public enum EnvironmentName
{
    Development,
    Staging,
    Production,
    Test,
}

public static class EnvironmentNames
{
    public static EnvironmentName Environment(this SettingsReader reader)
    {
        const string Variable = "ENV";
        var text = reader.Text(Variable, "dev");
        EnvironmentName? name = text.ToLowerInvariant() switch
        {
            "dev" or "development" => EnvironmentName.Development,
            "staging" => EnvironmentName.Staging,
            "prod" or "production" => EnvironmentName.Production,
            "test" => EnvironmentName.Test,
            _ => null,
        };
        if (name is null) reader.FailLine($"invalid environment: {text} (ENV must be one of: [dev development staging prod production test])");
        return name ?? EnvironmentName.Development;
    }

    /// <summary>The console level when <c>LOG_LEVEL</c> is unset (contract 17).</summary>
    internal static LogLevel ConsoleLevel(this EnvironmentName environment) => environment switch
    {
        EnvironmentName.Development => LogLevel.Information,
        EnvironmentName.Test => LogLevel.Error,
        _ => LogLevel.Warning,
    };
}
