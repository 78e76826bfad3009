using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Medicaments.ServiceDefaults.Metrics;

/// <summary>
/// The meter of a service, and what it measured as Prometheus text (contract 18). Read apart from what leaves over OTLP: there the
/// frameworks' instruments are too, and an outage that must not matter here.
/// </summary>
public sealed class ServiceMetrics : IDisposable
{
    internal const string MeterName = "Medicaments";

    /// <summary>
    /// Most series of one name: 10 methods, 23 paths and the statuses that there are stay below it. Beyond, the SDK adds up into one series
    /// that says so.
    /// </summary>
    private const int SeriesLimit = 4000;

    private readonly PrometheusExporter _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;

    /// <param name="factory">Makes the meter; meters of other factories are not shown.</param>
    /// <param name="exported">Reads the meter too, where there is one: asked for so that it exists before the first measurement.</param>
    public ServiceMetrics(IMeterFactory factory, MeterProvider? exported = null)
    {
        _ = exported;
        _reader = new BaseExportingMetricReader(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
        _provider = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty())
            .AddMeter(MeterName)
            .AddView(instrument => ReferenceEquals(instrument.Meter.Scope, factory)
                ? new MetricStreamConfiguration { CardinalityLimit = SeriesLimit }
                : MetricStreamConfiguration.Drop)
            .AddReader(_reader)
            .Build();
        Meter = factory.Create(MeterName);
    }

    /// <summary>For instruments named as on the page. What they measure is read from their making on.</summary>
    public Meter Meter { get; }

    /// <inheritdoc cref="PrometheusExporter.Expect"/>
    public void Expect(Histogram<double> histogram, params ReadOnlySpan<KeyValuePair<string, object?>> labels) => _exporter.Expect(histogram, labels);

    /// <summary>Writes the text format 0.0.4.</summary>
    public void WriteTo(TextWriter output) => _exporter.Write(_reader, output);

    public void Dispose() => _provider.Dispose();
}
