using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability.Live;

/// <summary>What the running services say over OTLP, what the collector makes of it, and the trace ids of their lines.</summary>
public sealed class LiveTracesTests(TracedRun run) : IClassFixture<TracedRun>
{
    private static readonly string[] Steps = ["download", "decode and parse", "build", "validate", "publish", "announce"];

    public static TheoryData<string> Files => ["alloy/config.alloy", "alloy/config.remote.alloy"];

    private OtlpSpan Published => Assert.Single(run.Spans, span => span.Name == "update" && span.Attributes["cycle.result"] == "published");

    [Fact]
    public void Cycle_Published_IsASpanWithOneForEachStep()
    {
        var steps = run.Spans.Where(span => span.ParentId == Published.SpanId && span.Service == Published.Service).OrderBy(span => span.Start).ToList();

        Assert.Equal(Steps, steps.Select(step => step.Name));
        Assert.All(steps, step => Assert.Equal(("medicaments-ingest", Published.TraceId, false), (step.Service, step.TraceId, step.IsError)));
        Assert.Equal(Published.Attributes["snapshot.id"], steps[^1].Attributes["snapshot.id"]);
    }

    [Fact]
    public void Request_Answered_IsASpanLinkedToTheCycleOfItsSnapshot()
    {
        var request = Assert.Single(run.Spans, span => span.Name == "GET /v1/medicaments");

        Assert.Equal(("medicaments-api", false), (request.Service, request.IsError));
        Assert.Equal(Published.Attributes["snapshot.id"], request.Attributes["snapshot.id"]);
        Assert.Equal(
            ("GET", "/v1/medicaments", "200"),
            (request.Attributes["http.request.method"], request.Attributes["http.route"], request.Attributes["http.response.status_code"]));
    }

    /// <summary>Without a snapshot /health answers 503, as it does until the first one is there.</summary>
    [Fact]
    public void Request_Failed_IsASpanWithAnError()
    {
        var failed = run.Spans.Where(span => span.Attributes.GetValueOrDefault("http.response.status_code") == "503").ToList();

        Assert.NotEmpty(failed);
        Assert.All(failed, span => Assert.Equal(("GET /health", true, "503"), (span.Name, span.IsError, span.Attributes["error.type"])));
    }

    /// <summary>The source cannot be reached; the specimen set that replaces it is a cycle of its own.</summary>
    [Fact]
    public void Cycle_Failed_IsASpanWithAnErrorInOneStep()
    {
        var failed = Assert.Single(run.Spans, span => span is { Name: "update", IsError: true });

        var step = Assert.Single(run.Spans, span => span.ParentId == failed.SpanId && span.IsError);
        Assert.Contains(step.Name, Steps);
        Assert.Equal(("SourceFailed", "SourceFailed"), (failed.Attributes["error.type"], step.Attributes["error.type"]));
    }

    /// <summary>The collector makes these attributes fields of a line: a name that no span carries is a field that nobody sees.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Attributes_ThatTheCollectorReads_AreOnSpans(string file)
    {
        var read = ((AlloyList)AlloyFile.Read(file).Component("otelcol.connector.spanlogs", "default").Attributes["span_attributes"]).Items;

        var carried = run.Spans.SelectMany(span => span.Attributes.Keys).ToHashSet();

        Assert.All(read.Cast<AlloyText>(), name => Assert.Contains(name.Value, carried));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Filter_OfTheCollector_KeepsCyclesStepsAndFailures(string file)
    {
        var filter = AlloyFile.Read(file).Component("otelcol.processor.filter", "spans").Block("traces");
        var condition = ((AlloyText)((AlloyList)filter.Attributes["span"]).Items.Single()).Value;

        var kept = run.Spans.Where(span => !condition.Split(" and ").All(term => Holds(term, span))).ToList();

        Assert.All(run.Spans.Where(span => span.Name == "update" || Steps.Contains(span.Name) || span.IsError), span => Assert.Contains(span, kept));
        Assert.All(kept.Except(run.Spans.Where(span => span.Kind == OtlpSpan.Internal || span.IsError)), span =>
            Assert.True(span.Duration >= TimeSpan.FromMilliseconds(200), $"{span}"));
        Assert.True(kept.Count < run.Spans.Count, "every span is kept");
    }

    [Fact]
    public void Lines_OfRequests_NameTheirSpan()
    {
        var requests = run.ApiLines.Where(line => Field(line, "status") is not null).ToList();

        Assert.NotEmpty(requests);
        var spans = run.Spans.Select(span => (span.TraceId, span.SpanId)).ToHashSet();
        Assert.All(requests, line => Assert.Contains((Field(line, "trace_id")!, Field(line, "span_id")!), spans));
    }

    [Fact]
    public void Lines_OfCycles_NameTheirTrace()
    {
        var cycles = run.IngestLines.Where(line => Field(line, "logger") is "Medicaments.Ingest.Cycle.UpdateRunner" or "Medicaments.Ingest.Cycle.CycleLog").ToList();

        var traces = run.Spans.Where(span => span.Name == "update").Select(span => span.TraceId).ToHashSet();
        Assert.All(traces, trace => Assert.Contains(cycles, line => Field(line, "trace_id") == trace));
        Assert.All(cycles, line => Assert.Contains(Field(line, "trace_id")!, traces));
    }

    /// <summary>The terms of the filter's language that are in use.</summary>
    private static bool Holds(string term, OtlpSpan span) => term switch
    {
        "kind != SPAN_KIND_INTERNAL" => span.Kind != OtlpSpan.Internal,
        "status.code != STATUS_CODE_ERROR" => !span.IsError,
        _ when Regex.Match(term, @"^end_time_unix_nano - start_time_unix_nano < (\d+)$") is { Success: true } duration =>
            span.Duration.TotalNanoseconds < long.Parse(duration.Groups[1].Value, CultureInfo.InvariantCulture),
        _ => throw new FormatException($"a term that this test does not know: {term}"),
    };

    private static string? Field(string line, string name)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }
}
