using System.Diagnostics.Metrics;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.ServiceDefaults.Logs;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace Medicaments.ServiceDefaults.Metrics;

public static class MetricsServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ServiceMetrics"/> with what both services measure, and the listener that shows it.</summary>
    public static IServiceCollection AddServiceMetrics(this IServiceCollection services, MetricsOptions options, string version)
    {
        services.AddMetrics();
        services.AddSingleton(provider => Create(provider, version));
        services.AddSingleton(options);
        services.AddSingleton<MetricsServer>();
        services.AddHostedService(provider => provider.GetRequiredService<MetricsServer>());
        return services;
    }

    private static ServiceMetrics Create(IServiceProvider provider, string version)
    {
        var metrics = new ServiceMetrics(provider.GetRequiredService<IMeterFactory>(), provider.GetService<MeterProvider>());
        ProcessMetrics.AddTo(metrics.Meter, version);
        var logs = provider.GetRequiredService<ServiceLogs>();
        metrics.Meter.CreateObservableCounter(
            "log_lines_dropped_total",
            () => new Measurement<long>[]
            {
                new(logs.DroppedConsoleLines, KeyValuePair.Create<string, object?>("sink", "console")),
                new(logs.File.DroppedLines, KeyValuePair.Create<string, object?>("sink", "file")),
                new(logs.DroppedLokiLines, KeyValuePair.Create<string, object?>("sink", "loki")),
            },
            description: "Log lines lost because their output did not keep up.");
        metrics.Meter.CreateObservableCounter(
            "log_files_removed_total", () => logs.File.RemovedFiles, description: "Log files removed before their time because their directory was full.");
        return metrics;
    }
}
