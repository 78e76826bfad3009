using System.Diagnostics.Metrics;
using Medicaments.ServiceDefaults.Metrics;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.ServiceDefaults.Metrics;

/// <summary>What the library makes of our instruments: the text that Prometheus reads, and what counting costs.</summary>
public sealed class ServiceMetricsTests : IDisposable
{
    private readonly MetricsPage _page = new();

    private Meter Meter => _page.Meter;

    public void Dispose() => _page.Dispose();

    [Fact]
    public void Page_EachKind_IsTheTextFormat()
    {
        Meter.CreateCounter<long>("requests_total", description: "Requests.").Add(3);
        Meter.CreateGaugeAtZero("in_flight", "Now.").Record(1.5);
        Meter.CreateHistogram("seconds", "Time.", [0.001, 0.5]).Record(0.25);
        Meter.CreateObservableGauge("read", () => double.NaN, description: "Asked for.");

        var text = _page.Text;

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
    public void Page_SpecialCharacters_AreEscaped()
    {
        Meter.CreateCounter<long>("odd_total", description: "Back\\slash\nand line.").Add(1, Label("path", "a\"b\\c\nd"));

        var text = _page.Text;

        Assert.Equal("# HELP odd_total Back\\\\slash\\nand line.\n# TYPE odd_total counter\nodd_total{path=\"a\\\"b\\\\c\\nd\"} 1\n", text);
    }

    [Fact]
    public void Page_HistogramValuesAtAndBeyondBounds_AreCumulative()
    {
        var histogram = Meter.CreateHistogram("seconds", "Time.", [1, 2]);

        foreach (var value in (double[])[0.5, 1, 1.5, 2, 3]) histogram.Record(value, Label("path", "/"));

        Assert.EndsWith("""
            seconds_bucket{path="/",le="1"} 2
            seconds_bucket{path="/",le="2"} 4
            seconds_bucket{path="/",le="+Inf"} 5
            seconds_sum{path="/"} 8
            seconds_count{path="/"} 5

            """, _page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_ExpectedHistogram_HasZerosUntilItsFirstValue()
    {
        var histogram = Meter.CreateHistogram("seconds", "Time.", [1]);
        _page.Metrics.Expect(histogram, Label("path", "/"));
        _page.Metrics.Expect(histogram, Label("path", "/docs"));

        var before = _page.Text;
        histogram.Record(2, Label("path", "/docs"));
        var after = _page.Text;

        const string Header = "# HELP seconds Time.\n# TYPE seconds histogram\n";
        Assert.Equal(Header + Series("/", 0, 0) + Series("/docs", 0, 0), before);
        Assert.Equal(Header + Series("/docs", 1, 2) + Series("/", 0, 0), after);

        static string Series(string path, int count, int sum) =>
            $"seconds_bucket{{path=\"{path}\",le=\"1\"}} 0\nseconds_bucket{{path=\"{path}\",le=\"+Inf\"}} {count}\n" +
            $"seconds_sum{{path=\"{path}\"}} {sum}\nseconds_count{{path=\"{path}\"}} {count}\n";
    }

    [Fact]
    public void Page_GaugeWithTotalInItsName_KeepsIt()
    {
        Meter.CreateObservableGauge("rate_limiter_buckets_total", () => 7, description: "Named by contract 18.");

        Assert.EndsWith("# TYPE rate_limiter_buckets_total gauge\nrate_limiter_buckets_total 7\n", _page.Text, StringComparison.Ordinal);
    }

    /// <summary>A series that is not observed any more must not be shown as it last was: one snapshot is served at a time.</summary>
    [Fact]
    public void Page_SeriesObservedBefore_IsNoLongerShown()
    {
        var served = "old";
        Meter.CreateObservableGauge("snapshot_loaded_info", () => new Measurement<int>(1, Label("id", served)), description: "Snapshot.");
        Assert.Contains("snapshot_loaded_info{id=\"old\"} 1\n", _page.Text, StringComparison.Ordinal);

        served = "new";
        var text = _page.Text;

        Assert.DoesNotContain("old", text, StringComparison.Ordinal);
        Assert.Contains("snapshot_loaded_info{id=\"new\"} 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_MoreSeriesThanTheLibraryKeepsByDefault_HasThemAll()
    {
        var counter = Meter.CreateCounter<long>("requests_total", description: "Requests.");

        for (var i = 0; i < 3500; i++) counter.Add(1, Label("number", $"{i}"));

        var text = _page.Text;
        Assert.Equal(3500, text.Split('\n').Count(line => line.StartsWith("requests_total{", StringComparison.Ordinal)));
        Assert.DoesNotContain("overflow", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_MeterOfAnotherHost_IsNotShown()
    {
        using var other = new MetricsPage();
        other.Meter.CreateCounter<long>("requests_total", description: "Requests.").Add(1);
        Meter.CreateCounter<long>("requests_total", description: "Requests.").Add(2);

        Assert.EndsWith("requests_total 2\n", _page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_ManyThreads_LosesNothing()
    {
        var counter = Meter.CreateCounter<long>("requests_total", description: "Requests.");
        var histogram = Meter.CreateHistogram("other_seconds", "Time.", [1]);

        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                counter.Add(1, Label("path", "/"));
                histogram.Record(0.5);
            }
        });

        var text = _page.Text;
        Assert.Contains("requests_total{path=\"/\"} 80000\n", text, StringComparison.Ordinal);
        Assert.Contains("other_seconds_sum 40000\nother_seconds_count 80000\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void HotPath_CountAndRecord_AllocatesNothing()
    {
        var counter = Meter.CreateCounter<long>("requests_total", description: "Requests.");
        var histogram = Meter.CreateHistogram("seconds", "Time.", [0.001, 1]);
        Count();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Count();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Count()
        {
            counter.Add(1, Label("method", "GET"), Label("path", "/"), Label("status", "200"));
            histogram.Record(0.5, Label("method", "GET"), Label("path", "/"));
        }
    }

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);
}
