using Medicaments.ServiceDefaults.Configuration;

namespace Medicaments.ServiceDefaults;

/// <summary>What <see cref="Extensions.AddServiceDefaults"/> needs to know of a service.</summary>
public sealed record ServiceOptions(ServiceIdentity Identity, LogOptions Logs, MetricsOptions Metrics, TelemetryOptions Telemetry);
