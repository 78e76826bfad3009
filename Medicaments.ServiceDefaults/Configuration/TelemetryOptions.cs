using Microsoft.Extensions.Configuration;

namespace Medicaments.ServiceDefaults.Configuration;

/// <summary>
/// Which signals leave over OTLP: those with an endpoint, <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> for all or <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c>
/// and the like for one, unless <c>OTEL_TRACES_EXPORTER=none</c> or <c>OTEL_SDK_DISABLED=true</c> turns them off. All other <c>OTEL_…</c>
/// the SDK reads itself, from <paramref name="Variables"/>.
/// </summary>
public sealed record TelemetryOptions(bool Traces, bool Metrics, bool Logs, IConfigurationSource Variables)
{
    private const string Prefix = "OTEL_";

    /// <summary>Whether anything leaves at all.</summary>
    public bool Any => Traces || Metrics || Logs;

    public static TelemetryOptions Read(SettingsReader reader)
    {
        reader.Accept(Prefix);
        var disabled = reader.Flag("OTEL_SDK_DISABLED", false);
        var all = Endpoint("OTLP");
        // The SDK takes a protocol that it does not know for its default, and says so to nobody.
        reader.Choice("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "grpc", "http/protobuf");
        return new TelemetryOptions(Leaves("TRACES"), Leaves("METRICS"), Leaves("LOGS"), new SettingsSource(reader.Lookup));

        bool Leaves(string signal)
        {
            var own = Endpoint($"OTLP_{signal}");
            return reader.Choice($"OTEL_{signal}_EXPORTER", "otlp", "otlp", "none") == "otlp" && (own ?? all) is not null && !disabled;
        }

        Uri? Endpoint(string exporter) => reader.AbsoluteUri($"OTEL_EXPORTER_{exporter}_ENDPOINT", "http", "https");
    }

    /// <summary>Lets the SDK find its variables in all layers of <see cref="Settings"/>, not only in the environment.</summary>
    private sealed class SettingsSource(Func<string, string?> find) : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            value = key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? find(key) : null;
            return value is not null;
        }
    }
}
