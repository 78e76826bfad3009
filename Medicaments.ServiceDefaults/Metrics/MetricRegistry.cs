using System.Text.RegularExpressions;

namespace Medicaments.ServiceDefaults.Metrics;

/// <summary>
/// The metrics of one service: made once by name, kept by who counts, shown as Prometheus text. A name can be taken once.
/// </summary>
public sealed partial class MetricRegistry
{
    private readonly Lock _gate = new();
    private readonly List<MetricFamily> _families = [];
    private Action<MetricFamily>? _added;

    public Counter Counter(string name, string help) => Counters(name, help).With();

    public MetricFamily<Counter> Counters(string name, string help, params string[] labels) =>
        Add(new MetricFamily<Counter>(name, help, MetricKind.Counter, labels, _ => new Counter()));

    public Gauge Gauge(string name, string help) => Gauges(name, help).With();

    public MetricFamily<Gauge> Gauges(string name, string help, params string[] labels) =>
        Add(new MetricFamily<Gauge>(name, help, MetricKind.Gauge, labels, _ => new Gauge()));

    /// <summary>A histogram whose buckets end at the ascending <paramref name="bounds"/>; that up to +Inf is added.</summary>
    public Histogram Histogram(string name, string help, double[] bounds) => Histograms(name, help, bounds).With();

    public MetricFamily<Histogram> Histograms(string name, string help, double[] bounds, params string[] labels) =>
        Add(new MetricFamily<Histogram>(name, help, MetricKind.Histogram, labels, _ => new Histogram(bounds)));

    /// <summary>A counter or gauge without labels whose value is asked for when shown.</summary>
    public void Read(MetricKind kind, string name, string help, Func<double> read) =>
        Add(new MetricFamily<ReadMetric>(name, help, kind, [], _ => new ReadMetric(read))).With();

    /// <summary>A counter or gauge with one label and fixed values of it, each asked for when shown.</summary>
    public void Read(MetricKind kind, string name, string help, string label, params IEnumerable<(string Value, Func<double> Read)> series)
    {
        var reads = series.ToDictionary(one => one.Value, one => one.Read, StringComparer.Ordinal);
        var family = new MetricFamily<ReadMetric>(name, help, kind, [label], values => new ReadMetric(reads[values[0]]));
        foreach (var value in reads.Keys) family.With(value);
        Add(family);
    }

    /// <summary>Writes the text format 0.0.4, in order of registration.</summary>
    public void WriteTo(TextWriter output)
    {
        MetricFamily[] families;
        lock (_gate) families = [.. _families];
        foreach (var family in families) family.Write(output);
    }

    /// <summary>Calls back for every family there is and for each that comes later.</summary>
    internal void Watch(Action<MetricFamily> visit)
    {
        lock (_gate)
        {
            _families.ForEach(visit);
            _added += visit;
        }
    }

    private MetricFamily<T> Add<T>(MetricFamily<T> family)
        where T : Metric
    {
        if (!NamePattern().IsMatch(family.Name) || !family.Labels.All(label => LabelPattern().IsMatch(label) && label != "le"))
            throw new ArgumentException($"'{family.Name}' or one of its labels is not a valid name", nameof(family));
        lock (_gate)
        {
            if (_families.Exists(other => other.Name == family.Name))
                throw new ArgumentException($"metric {family.Name} exists already", nameof(family));
            _families.Add(family);
            _added?.Invoke(family);
        }
        return family;
    }

    [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*$")]
    private static partial Regex LabelPattern();
}
