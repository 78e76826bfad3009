using Medicaments.ServiceDefaults.Configuration;
using Medicaments.ServiceDefaults.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Medicaments.ServiceDefaults.Telemetry;

/// <summary>Traces and metrics over OTLP for as long as the service runs. Exists only where an endpoint is configured.</summary>
internal sealed class TelemetryExport(TelemetryOptions options, ServiceIdentity identity, MetricRegistry registry) : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Medicaments.*"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime",
        MetricBridge.MeterName, "Medicaments.*",
    ];

    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(5);
    private MetricBridge? _bridge;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(options.Variables))
            .ConfigureResource(Describe)
            .AddSource(Sources)
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(options.Variables))
            .ConfigureResource(Describe)
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build();
        _bridge = new MetricBridge(registry);
        return Task.CompletedTask;
    }

    /// <summary>Sends what is waiting, for at most 5 s.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => _traces?.Shutdown((int)StopTime.TotalMilliseconds), CancellationToken.None),
        Task.Run(() => _metrics?.Shutdown((int)StopTime.TotalMilliseconds), CancellationToken.None));

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        _bridge?.Dispose();
    }

    /// <summary>The variables come after our own name, so that <c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> win.</summary>
    private void Describe(ResourceBuilder resource) =>
        resource.AddService(identity.Name, serviceVersion: identity.Version).AddEnvironmentVariableDetector();
}
