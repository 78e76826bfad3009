using System.Globalization;
using System.Text.Json;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Observability.Live;

/// <summary>The log files of the real services, hostile clients included, through the pipeline of the shipped configuration.</summary>
public sealed class LiveLogPipelineTests
{
    private static readonly (string Target, string? Threat)[] Known =
    [
        ("/v1/medicaments?page=1", null),
        ("/v1/medicaments?search=x.php", null),
        ("/../../etc/passwd", "path_traversal"),
        ("/%252e%252e%252fsecret", "path_traversal"),
        ("/v1/medicaments?search=%3Cscript%3E", "xss"),
        ("/wp-login.php", "probe"),
        ("/.env", "probe"),
    ];

    [Fact]
    public async Task LogFiles_OfBothServices_BecomeOneEntryForEachRequestWithFewLabels()
    {
        using var services = await LiveServices.StartAsync();
        var requests = await SendAsync(services.ApiAddress);
        await services.StopAsync();

        foreach (var file in (string[])["alloy/config.alloy", "alloy/config.remote.alloy"])
            AssertEntries(AlloyFile.Read(file), services, requests);
    }

    private static void AssertEntries(AlloyFile config, LiveServices services, List<(string Target, int Status, string Id)> requests)
    {
        var pipeline = new AlloyPipeline(config.Component("loki.process", "logs"));
        var lines = services.LogFiles("*").SelectMany(log => log.Lines.Select(line => (log.Name, Line: line))).ToList();
        var entries = lines.Select(line => pipeline.Process(AlloyLogFiles.LabelsOf(config, line.Name)!, line.Line, DateTimeOffset.MaxValue))
            .OfType<AlloyEntry>().ToList();

        var debug = lines.Count(line => Field(line.Line, "level") == "debug");
        Assert.True(debug > 0, "no debug line in the files");
        Assert.Equal(debug, pipeline.Dropped["debug"]);
        Assert.Equal(lines.Count - debug, entries.Count);
        Assert.Empty(entries.Select(entry => entry.Line).Except(lines.Select(line => line.Line)));
        Assert.All(entries, AssertLabelled);
        Assert.InRange(entries.Select(entry => entry.Stream).Distinct().Count(), 4, 40);
        Assert.Equal(["medicaments-api", "medicaments-ingest"], entries.Select(entry => entry.Labels["job"]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(requests, request =>
        {
            var entry = Assert.Single(entries, entry => Field(entry.Line, "request_id") == request.Id);
            Assert.Equal(request.Status.ToString(CultureInfo.InvariantCulture), entry.Labels["status"]);
            if (Known.Any(known => known.Target == request.Target))
                Assert.Equal(Known.Single(known => known.Target == request.Target).Threat, entry.Labels.GetValueOrDefault("threat"));
        });
    }

    private static void AssertLabelled(AlloyEntry entry)
    {
        Assert.Empty(entry.Labels.Keys.Except(["job", "service", "level", "status", "threat"]));
        Assert.Equal(entry.Labels["job"], entry.Labels["service"]);
        Assert.Contains(entry.Labels["level"], new[] { "info", "warn", "error" });
        Assert.Equal(Field(entry.Line, "level"), entry.Labels["level"]);
        Assert.Equal(Field(entry.Line, "status"), entry.Labels.GetValueOrDefault("status"));
        var time = DateTimeOffset.Parse(Field(entry.Line, "time")!, CultureInfo.InvariantCulture);
        Assert.Equal((Int128)(time - DateTimeOffset.UnixEpoch).Ticks * 100, entry.Nanoseconds);
    }

    /// <returns>Each request that was answered, with the id that the answer names.</returns>
    private static async Task<List<(string Target, int Status, string Id)>> SendAsync(Uri address)
    {
        var random = new Random(2026);
        var targets = Known.Select(known => known.Target)
            .Concat(Enumerable.Range(0, 300).Select(number => $"/{number}{HostileText.Next(random).Replace(' ', '+')}"));
        var answered = new List<(string, int, string)>();
        foreach (var target in targets)
        {
            using var connection = await RawConnection.OpenAsync(address);
            var answer = await connection.SendAsync(
                "GET", target, ("User-Agent", "\"} \\n\t{\"level\":\"debug\"} \u00c3\u00a9\u00c2\u0085"), ("X-Forwarded-For", "\"status\":1,evil"));
            if (answer["X-Request-Id"] is { } id)
                answered.Add((target, answer.Status, id));
        }

        Assert.True(answered.Count > Known.Length, "most requests are answered by the Api");
        return answered;
    }

    private static string? Field(string line, string name)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }
}
