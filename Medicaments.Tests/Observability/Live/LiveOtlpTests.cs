using System.Text.Json;

namespace Medicaments.Tests.Observability.Live;

/// <summary>Logs and metrics that the running services send over OTLP, beside their spans.</summary>
public sealed class LiveOtlpTests(TracedRun run) : IClassFixture<TracedRun>
{
    [Fact]
    public void Logs_OfAnUpdate_HaveItsTraceInBothServices()
    {
        var update = Assert.Single(run.Spans, span => span.Name == "update" && span.Attributes["cycle.result"] == "published");

        var completed = Assert.Single(run.Logs, log => log.Body == "Database update completed" && log.TraceId == update.TraceId);
        var loaded = Assert.Single(run.Logs, log => log.Attributes.GetValueOrDefault("{OriginalFormat}", "").StartsWith("Snapshot {SnapshotId} loaded", StringComparison.Ordinal));

        Assert.Equal(("medicaments-ingest", "Information"), (completed.Service, completed.Severity));
        Assert.Equal(("medicaments-api", "Information", update.TraceId), (loaded.Service, loaded.Severity, loaded.TraceId));
        Assert.Equal((update.Attributes["snapshot.id"], update.Attributes["snapshot.id"]), (completed.Attributes["snapshot"], loaded.Attributes["snapshot_id"]));
        Assert.StartsWith($"Snapshot {update.Attributes["snapshot.id"]} loaded: ", loaded.Body, StringComparison.Ordinal);
    }

    /// <summary>What leaves is what the file has: no line more, and of a line no field more.</summary>
    [Fact]
    public void Logs_EachRecord_IsALineOfTheFile()
    {
        var lines = run.ApiLines.Concat(run.IngestLines).Select(line => JsonDocument.Parse(line).RootElement).ToLookup(line => line.GetProperty("msg").GetString());

        Assert.NotEmpty(run.Logs);
        Assert.All(run.Logs, log => Assert.Contains(lines[log.Body], line =>
            log.Attributes.Keys.Where(name => name != "{OriginalFormat}" && !name.StartsWith("exception.", StringComparison.Ordinal))
                .All(name => line.TryGetProperty(name, out _))));
    }

    [Fact]
    public void Logs_Requests_AreSpansAndNoRecords()
    {
        Assert.Contains(run.ApiLines, line => line.Contains("Request completed", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Logs, log => log.Body == "Request completed");
    }

    [Fact]
    public void Histogram_OfRequests_ArrivesWithTheBucketsOfThePage()
    {
        var request = run.Histograms.Last(series =>
            series.Name == "http_request_duration_seconds" && series.Attributes["path"] == "/v1/medicaments" && series.Attributes["method"] == "GET");

        Assert.Equal(("medicaments-api", 1ul), (request.Service, request.Count));
        Assert.Equal([.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5], request.Bounds);
        Assert.Contains(run.Histograms, series => series is { Service: "medicaments-ingest", Name: "bdpm_update_duration_seconds", Count: 2 });
    }
}
