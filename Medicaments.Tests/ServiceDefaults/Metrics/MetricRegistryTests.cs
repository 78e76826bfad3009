using Medicaments.ServiceDefaults.Metrics;

namespace Medicaments.Tests.ServiceDefaults.Metrics;

public sealed class MetricRegistryTests
{
    private readonly MetricRegistry _registry = new();

    private string Text()
    {
        using var text = new StringWriter();
        _registry.WriteTo(text);
        return text.ToString();
    }

    [Fact]
    public void WriteTo_EachKind_IsTheTextFormat()
    {
        _registry.Counter("requests_total", "Requests.").Increment(3);
        _registry.Gauge("in_flight", "Now.").Set(1.5);
        _registry.Histogram("seconds", "Time.", [0.001, 0.5]).Observe(0.25);
        _registry.Read(MetricKind.Gauge, "read", "Asked for.", () => double.NaN);

        var text = Text();

        Assert.Equal("""
            # HELP requests_total Requests.
            # TYPE requests_total counter
            requests_total 3
            # HELP in_flight Now.
            # TYPE in_flight gauge
            in_flight 1.5
            # HELP seconds Time.
            # TYPE seconds histogram
            seconds_bucket{le="0.001"} 0
            seconds_bucket{le="0.5"} 1
            seconds_bucket{le="+Inf"} 1
            seconds_sum 0.25
            seconds_count 1
            # HELP read Asked for.
            # TYPE read gauge
            read NaN

            """, text);
    }

    [Fact]
    public void WriteTo_SpecialCharacters_AreEscaped()
    {
        _registry.Counters("odd_total", "Back\\slash\nand line.", "path").With("a\"b\\c\nd").Increment();

        var text = Text();

        Assert.Equal("# HELP odd_total Back\\\\slash\\nand line.\n# TYPE odd_total counter\nodd_total{path=\"a\\\"b\\\\c\\nd\"} 1\n", text);
    }

    [Fact]
    public void Histogram_ValuesAtAndBeyondBounds_AreCumulative()
    {
        var family = _registry.Histograms("seconds", "Time.", [1, 2], "path");

        foreach (var value in (double[])[0.5, 1, 1.5, 2, 3]) family.With("/").Observe(value);

        Assert.EndsWith("""
            seconds_bucket{path="/",le="1"} 2
            seconds_bucket{path="/",le="2"} 4
            seconds_bucket{path="/",le="+Inf"} 5
            seconds_sum{path="/"} 8
            seconds_count{path="/"} 5

            """, Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void With_SameValues_IsTheSameSeries()
    {
        var family = _registry.Counters("requests_total", "Requests.", "method", "status");

        var first = family.With("GET", "200");

        Assert.Same(first, family.With("GET", "200"));
        Assert.NotSame(first, family.With("GET", "404"));
        Assert.Throws<ArgumentException>(() => family.With("GET"));
    }

    [Fact]
    public void Remove_Series_IsNoLongerShown()
    {
        var family = _registry.Gauges("snapshot_loaded_info", "Snapshot.", "id");
        family.With("old").Set(1);
        family.With("new").Set(1);

        family.Remove("old");

        Assert.DoesNotContain("old", Text(), StringComparison.Ordinal);
        Assert.Contains("snapshot_loaded_info{id=\"new\"} 1\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Increment_ManyThreads_LosesNothing()
    {
        var counter = _registry.Counter("requests_total", "Requests.");
        var gauge = _registry.Gauge("in_flight", "Now.");
        var histogram = _registry.Histogram("other_seconds", "Time.", [1]);

        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                counter.Increment();
                gauge.Add(1);
                histogram.Observe(0.5);
            }
        });

        Assert.Equal(80_000, counter.Value);
        Assert.Equal(80_000, gauge.Value);
        Assert.Contains("other_seconds_sum 40000\nother_seconds_count 80000\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void HotPath_CountAndObserve_AllocatesNothing()
    {
        var counter = _registry.Counter("requests_total", "Requests.");
        var histogram = _registry.Histogram("seconds", "Time.", [0.001, 1]);
        counter.Increment();
        histogram.Observe(1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            counter.Increment();
            histogram.Observe(0.5);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("1abc", "label")]
    [InlineData("abc-def", "label")]
    [InlineData("abc", "la-bel")]
    [InlineData("abc", "le")]
    [InlineData("taken", "label")]
    public void Add_BadOrTakenName_Throws(string name, string label)
    {
        _registry.Counter("taken", "Taken.");

        Assert.Throws<ArgumentException>(() => _registry.Counters(name, "Help.", label));
    }
}
