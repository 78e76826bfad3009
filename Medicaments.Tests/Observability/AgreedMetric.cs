namespace Medicaments.Tests.Observability;

internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>A metric by its name, with its own labels (without <c>job</c> and <c>instance</c>, which scraping adds).</summary>
internal sealed record AgreedMetric(string Name, MetricKind Kind, params string[] Labels)
{
    /// <summary>The names under which its samples are stored, with their labels.</summary>
    public IEnumerable<(string Name, string[] Labels)> Series => Kind == MetricKind.Histogram
        ? [(Name + "_bucket", [.. Labels, "le"]), (Name + "_sum", Labels), (Name + "_count", Labels)]
        : [(Name, Labels)];
}
