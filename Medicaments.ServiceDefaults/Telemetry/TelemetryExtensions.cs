using System.Collections.Frozen;
using System.Diagnostics;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.ServiceDefaults.Logs;
using Medicaments.ServiceDefaults.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Medicaments.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    /// <summary>
    /// Sends the signals that <paramref name="options"/> name over OTLP, from threads of the SDK. Where there is none nothing is added, and
    /// nothing listens: a request makes no span and no measurement for it.
    /// </summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder, TelemetryOptions options, ServiceIdentity identity)
    {
        if (!options.Any) return;
        builder.Configuration.Add(options.Variables);
        // First among the hosted services: it starts before there is anything to tell and stops when all has been told.
        builder.Services.AddHostedService<TelemetryFlush>();
        // This makes an exporter for every signal; one that nothing is given to sends nothing.
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, identity)).UseOtlpExporter();
        if (options.Traces) telemetry.WithTracing(AddSources);
        if (options.Metrics) telemetry.WithMetrics(AddMeters);
        telemetry.WithLogging(logs => logs.AddProcessor<LogRecordLines>(), logs => logs.IncludeFormattedMessage = true);
        AddLogFilters(builder.Logging, options.Logs);
    }

    /// <summary>The variables come after our own name, so that <c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> win.</summary>
    private static void Describe(ResourceBuilder resource, ServiceIdentity identity) =>
        resource.AddService(identity.Name, serviceVersion: identity.Version).AddEnvironmentVariableDetector();

    /// <summary>What probes and replicas ask every second or so; a trace each would hide all others.</summary>
    private static readonly FrozenSet<string> Polled = FrozenSet.Create(
        StringComparer.Ordinal, "/livez", "/readyz", "/metrics", "/status", "/snapshots/current", "/snapshots/pinned");

    private static void AddSources(TracerProviderBuilder traces) => traces
        .AddSource("Medicaments.*")
        .AddAspNetCoreInstrumentation(http => http.Filter = context => !Polled.Contains(context.Request.Path.Value ?? string.Empty))
        // A call that belongs to nothing is a poll of the store: one a second, and not worth a trace.
        .AddHttpClientInstrumentation(http => http.FilterHttpRequestMessage = _ => Activity.Current?.Parent is not null);

    private static void AddMeters(MeterProviderBuilder metrics) => metrics
        .AddMeter(ServiceMetrics.MeterName, "Polly")
        .AddAspNetCoreInstrumentation()
        .AddHttpClientInstrumentation()
        .AddRuntimeInstrumentation();

    /// <summary>
    /// As for Loki: from info up. Rules without a provider do not hold for one that has its own. Request lines stay out: each request is a
    /// span already.
    /// </summary>
    private static void AddLogFilters(ILoggingBuilder logging, bool leave)
    {
        logging.AddFilter<OpenTelemetryLoggerProvider>(null, leave ? LogLevel.Information : LogLevel.None);
        foreach (var (category, level) in Logs.LoggingBuilderExtensions.Others)
            logging.AddFilter<OpenTelemetryLoggerProvider>(category, leave ? level : LogLevel.None);
        logging.AddFilter<OpenTelemetryLoggerProvider>(ServiceLogs.RequestCategory, LogLevel.None);
    }
}
