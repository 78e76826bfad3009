using System.Collections.Concurrent;

namespace Medicaments.ServiceDefaults.Metrics;

public enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>All series of one name.</summary>
public abstract class MetricFamily(string name, string help, MetricKind kind, string[] labels)
{
    public string Name { get; } = name;

    public string Help { get; } = help;

    public MetricKind Kind { get; } = kind;

    internal string[] Labels { get; } = labels;

    /// <summary>The series that are single numbers, as label pairs and value.</summary>
    internal abstract IEnumerable<(KeyValuePair<string, object?>[] Labels, double Value)> Values { get; }

    internal abstract void Write(TextWriter output);
}

/// <summary>All series of one name; the one for some label values is made on first demand and should be kept by who adds to it often.</summary>
public sealed class MetricFamily<T> : MetricFamily
    where T : Metric
{
    private readonly ConcurrentDictionary<string, (T Metric, string[] Values)> _series = new(StringComparer.Ordinal);
    private readonly Func<string[], T> _create;

    internal MetricFamily(string name, string help, MetricKind kind, string[] labels, Func<string[], T> create)
        : base(name, help, kind, labels) => _create = create;

    internal override IEnumerable<(KeyValuePair<string, object?>[] Labels, double Value)> Values =>
        from series in _series.Values
        let single = series.Metric as SingleValueMetric
        where single is not null
        select (Labels.Zip(series.Values, (label, value) => KeyValuePair.Create(label, (object?)value)).ToArray(), single.Value);

    /// <summary>The series with these label values, in the order of the labels.</summary>
    public T With(params string[] values) =>
        _series.GetOrAdd(Render(values), _ => (_create(values), values)).Metric;

    /// <summary>Stops showing the series with these label values.</summary>
    public void Remove(params string[] values) => _series.TryRemove(Render(values), out _);

    internal override void Write(TextWriter output)
    {
        Exposition.WriteHeader(output, this);
        foreach (var (labels, series) in _series.OrderBy(series => series.Key, StringComparer.Ordinal))
            series.Metric.Write(output, Name, labels);
    }

    private string Render(string[] values) => values.Length == Labels.Length
        ? string.Join(',', Labels.Zip(values, (label, value) => $"{label}=\"{Exposition.EscapeLabel(value)}\""))
        : throw new ArgumentException($"{Name} needs {Labels.Length} label values", nameof(values));
}
