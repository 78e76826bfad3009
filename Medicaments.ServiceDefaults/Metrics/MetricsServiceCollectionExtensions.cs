using Medicaments.ServiceDefaults.Configuration;
using Medicaments.ServiceDefaults.Logs;
using Microsoft.Extensions.DependencyInjection;

namespace Medicaments.ServiceDefaults.Metrics;

public static class MetricsServiceCollectionExtensions
{
    /// <summary>Adds the <see cref="MetricRegistry"/> with what both services show, and its listener.</summary>
    public static IServiceCollection AddServiceMetrics(this IServiceCollection services, MetricsOptions options, string version)
    {
        services.AddSingleton(provider => CreateRegistry(provider.GetRequiredService<ServiceLogs>(), version));
        services.AddSingleton(options);
        services.AddSingleton<MetricsServer>();
        services.AddHostedService(provider => provider.GetRequiredService<MetricsServer>());
        return services;
    }

    private static MetricRegistry CreateRegistry(ServiceLogs logs, string version)
    {
        var registry = new MetricRegistry();
        ProcessMetrics.AddTo(registry, version);
        registry.Read(MetricKind.Counter, "log_lines_dropped_total", "Log lines lost because their output did not keep up.", "sink",
            ("console", () => logs.DroppedConsoleLines), ("file", () => logs.File.DroppedLines), ("loki", () => logs.DroppedLokiLines));
        registry.Read(
            MetricKind.Counter, "log_files_removed_total", "Log files removed before their time because their directory was full.",
            () => logs.File.RemovedFiles);
        return registry;
    }
}
