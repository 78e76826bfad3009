using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Medicaments.ServiceDefaults.Metrics;

/// <summary>Writes what the SDK has added up as Prometheus text, instruments in the order of their making.</summary>
/// <remarks>Why not the library's: decision 8.</remarks>
internal sealed class PrometheusExporter : BaseExporter<Metric>
{
    private readonly Dictionary<(string Name, string Labels), Histogram<double>> _expected = [];
    private TextWriter _output = TextWriter.Null;

    /// <summary>Shows a series of a histogram with zeros until its first value comes: a bucket that first shows up at 1 has no rate.</summary>
    public void Expect(Histogram<double> histogram, params ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        lock (_expected) _expected[(histogram.Name, PrometheusText.Labels(labels))] = histogram;
    }

    /// <summary>Writes what <paramref name="reader"/>, whose exporter this is, has. One call at a time.</summary>
    public void Write(MetricReader reader, TextWriter output)
    {
        lock (_expected)
        {
            _output = output;
            reader.Collect();
            _output = TextWriter.Null;
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var zeros = _expected.Keys.ToHashSet();
        foreach (var metric in batch)
        {
            PrometheusText.WriteHeader(_output, metric.Name, metric.Description, KindOf(metric.MetricType));
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                var labels = LabelsOf(point.Tags);
                if (metric.MetricType != MetricType.Histogram)
                {
                    PrometheusText.WriteSample(_output, metric.Name, labels, ValueOf(metric.MetricType, point));
                    continue;
                }

                WriteHistogram(metric.Name, labels, point);
                zeros.Remove((metric.Name, labels));
            }

            foreach (var zero in zeros.Where(zero => zero.Name == metric.Name)) WriteZeros(zero);
            zeros.RemoveWhere(zero => zero.Name == metric.Name);
        }

        foreach (var family in zeros.GroupBy(zero => _expected[zero]))
        {
            PrometheusText.WriteHeader(_output, family.Key.Name, family.Key.Description, "histogram");
            foreach (var zero in family) WriteZeros(zero);
        }

        return ExportResult.Success;
    }

    private void WriteHistogram(string name, string labels, in MetricPoint point)
    {
        long count = 0;
        foreach (var bucket in point.GetHistogramBuckets())
            PrometheusText.WriteBucket(_output, name, labels, bucket.ExplicitBound, count += bucket.BucketCount);
        PrometheusText.WriteSample(_output, name + "_sum", labels, point.GetHistogramSum());
        PrometheusText.WriteSample(_output, name + "_count", labels, count);
    }

    private void WriteZeros((string Name, string Labels) series)
    {
        foreach (var bound in _expected[series].Advice!.HistogramBucketBoundaries!.Append(double.PositiveInfinity))
            PrometheusText.WriteBucket(_output, series.Name, series.Labels, bound, 0);
        PrometheusText.WriteSample(_output, series.Name + "_sum", series.Labels, 0);
        PrometheusText.WriteSample(_output, series.Name + "_count", series.Labels, 0);
    }

    private static string KindOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.Histogram => "histogram",
        _ => "gauge",
    };

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum => point.GetSumLong(),
        MetricType.DoubleSum => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static string LabelsOf(ReadOnlyTagCollection tags)
    {
        var labels = new KeyValuePair<string, object?>[tags.Count];
        var i = 0;
        foreach (var tag in tags) labels[i++] = tag;
        return PrometheusText.Labels(labels);
    }
}
