using System.Diagnostics.Metrics;
using Medicaments.ServiceDefaults.Metrics;

namespace Medicaments.ServiceDefaults.Telemetry;

/// <summary>Shows the counters and gauges of the registry, under their own names, as instruments of the meter <c>Medicaments</c>.</summary>
internal sealed class MetricBridge : IDisposable
{
    public const string MeterName = "Medicaments";
    private readonly Meter _meter = new(MeterName);

    public MetricBridge(MetricRegistry registry) => registry.Watch(Add);

    public void Dispose() => _meter.Dispose();

    private void Add(MetricFamily family)
    {
        if (family.Kind == MetricKind.Counter) _meter.CreateObservableCounter(family.Name, () => Measure(family), unit: null, family.Help);
        else if (family.Kind == MetricKind.Gauge) _meter.CreateObservableGauge(family.Name, () => Measure(family), unit: null, family.Help);
    }

    private static IEnumerable<Measurement<double>> Measure(MetricFamily family) =>
        family.Values.Select(series => new Measurement<double>(series.Value, series.Labels));
}
