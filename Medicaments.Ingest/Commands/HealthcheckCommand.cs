using Medicaments.Ingest.Configuration;
using Medicaments.ServiceDefaults;

namespace Medicaments.Ingest.Commands;

/// <summary>For containers: opens nothing, writes nothing.</summary>
internal static class HealthcheckCommand
{
    public static Task<int> RunAsync(IngestOptions options) => Healthcheck.RunAsync(new Uri(RunningIngest.AddressOf(options), "livez"), Console.Error);
}
