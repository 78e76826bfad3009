using Medicaments.ServiceDefaults.Logs;
using Medicaments.ServiceDefaults.Metrics;
using Medicaments.ServiceDefaults.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Medicaments.ServiceDefaults;

public static class Extensions
{
    /// <summary>Logs, metrics with their listener, telemetry where an endpoint is configured, service discovery, and the signals that end it.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, ServiceOptions options)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Logging.AddServiceLogs(options.Logs, options.Identity.Name);
        builder.Services.AddSingleton(options.Identity);
        builder.Services.AddSingleton<IHostLifetime, ShutdownSignals>();
        builder.AddTelemetry(options.Telemetry, options.Identity);
        builder.Services.AddServiceMetrics(options.Metrics, options.Identity.Version);
        builder.Services.AddServiceDiscovery();
        return builder;
    }
}
