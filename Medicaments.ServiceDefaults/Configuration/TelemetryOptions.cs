using Microsoft.Extensions.Configuration;

namespace Medicaments.ServiceDefaults.Configuration;

/// <summary>Where OpenTelemetry goes: nowhere, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is unset. All other <c>OTEL_…</c> the SDK reads itself.</summary>
public sealed record TelemetryOptions(Uri? Endpoint, IConfiguration Variables)
{
    public static TelemetryOptions Read(SettingsReader reader)
    {
        reader.Accept("OTEL_");
        return new TelemetryOptions(
            reader.AbsoluteUri("OTEL_EXPORTER_OTLP_ENDPOINT", "http", "https"),
            new ConfigurationBuilder().Add(new SettingsSource(reader.Lookup)).Build());
    }

    /// <summary>Lets the SDK find its variables in all layers of <see cref="Settings"/>, not only in the environment.</summary>
    private sealed class SettingsSource(Func<string, string?> find) : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            value = find(key);
            return value is not null;
        }
    }
}
