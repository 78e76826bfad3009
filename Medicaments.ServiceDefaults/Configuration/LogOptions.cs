using Microsoft.Extensions.Logging;

namespace Medicaments.ServiceDefaults.Configuration;

/// <summary>
/// Where logs go (contract 17, 19): files <c>{FilePrefix}-2026-W08.log</c> in <c>Directory</c>, always from debug up and continued in the
/// next number before one would grow beyond <c>MaxFileBytes</c>; the console from <c>ConsoleLevel</c> up; Loki when there is a <c>LokiUrl</c>.
/// </summary>
public sealed record LogOptions(
    string Directory, string FilePrefix, LogLevel ConsoleLevel, int RetentionWeeks, long MaxFileBytes, Uri? LokiUrl)
{
    public static LogOptions Read(SettingsReader reader, EnvironmentName environment, string filePrefix) => new(
        reader.Text("LOG_DIR", "logs"),
        filePrefix,
        ReadConsoleLevel(reader, environment),
        reader.Count("LOG_RETENTION_WEEKS", 4, 1, 52, "weeks"),
        reader.Size("MAX_LOG_FILE_SIZE", 100 << 20, 1 << 20, 1 << 30),
        reader.AbsoluteUri("LOKI_URL", "http", "https"));

    private static LogLevel ReadConsoleLevel(SettingsReader reader, EnvironmentName environment) =>
        reader.Choice("LOG_LEVEL", "", "debug", "info", "warn", "error") switch
        {
            "debug" => LogLevel.Debug,
            "info" => LogLevel.Information,
            "warn" => LogLevel.Warning,
            "error" => LogLevel.Error,
            _ => environment.ConsoleLevel(),
        };
}
