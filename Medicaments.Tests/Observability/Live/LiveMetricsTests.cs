using System.Text.Json;

namespace Medicaments.Tests.Observability.Live;

/// <summary>The metrics pages and log files of the real services, ordinary and hostile requests included.</summary>
public sealed class LiveMetricsTests
{
    private const int HostileRequests = 10_000;
    private const string NamedByTheContract = "rate_limiter_buckets_total non-counter metrics should not have \"_total\" suffix";

    [SkippableFact]
    public async Task Services_MetricsPages_PassPromtool()
    {
        Promtool.SkipWhenMissing();
        using var services = await LiveServices.StartAsync();
        await services.StatusOfAsync("/v1/medicaments?search=specimen");

        foreach (var port in new[] { services.ApiMetricsPort, services.IngestMetricsPort })
        {
            var (exitCode, output) = await Promtool.RunWithInputAsync(await services.MetricsAsync(port), "check", "metrics");

            // The one finding is a gauge whose name contract 18 gives.
            Assert.Equal("", output.Replace(NamedByTheContract, "", StringComparison.Ordinal).Trim());
            Assert.InRange(exitCode, 0, 3);
        }
    }

    /// <summary>The list on which dashboards and alerts are checked is the list that the programs expose.</summary>
    [Fact]
    public async Task Services_MetricsPages_AreTheAgreedLists()
    {
        using var services = await LiveServices.StartAsync();

        AssertAgreed(await services.MetricsAsync(services.ApiMetricsPort), AgreedMetrics.Api);
        AssertAgreed(await services.MetricsAsync(services.IngestMetricsPort), AgreedMetrics.Ingest);
    }

    /// <summary>A counter that first appears at 1 has no increase: the alert on it would miss the first event.</summary>
    [Fact]
    public async Task Ingest_CountersOfAlerts_ExistBeforeTheirFirstEvent()
    {
        using var services = await LiveServices.StartAsync();

        var samples = Exposition.Samples(await services.MetricsAsync(services.IngestMetricsPort));

        var results = samples.Where(sample => sample.Name == "bdpm_updates_total").Select(sample => sample.Labels["result"]);
        Assert.Equal(["failed", "published", "rejected", "unchanged"], results.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Api_HostileRequests_LeaveLabelsBoundedAndHistogramsWhole()
    {
        using var services = await LiveServices.StartAsync();
        await services.StatusOfAsync("/no-such-route");
        var before = Exposition.Samples(await services.MetricsAsync(services.ApiMetricsPort)).Select(sample => sample.Series).ToHashSet();
        var random = new Random(HostileRequests);

        await Parallel.ForEachAsync(
            Enumerable.Range(0, HostileRequests).Select(number => $"/{number}{HostileText.Next(random)}").ToList(),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (target, _) => await services.StatusOfAsync(target));

        var after = Exposition.Samples(await services.MetricsAsync(services.ApiMetricsPort));
        Assert.InRange(after.Count(sample => !before.Contains(sample.Series)), 0, 40);
        foreach (var count in after.Where(sample => sample.Name == "http_request_duration_seconds_count"))
        {
            var last = after.Single(sample => sample.Name == "http_request_duration_seconds_bucket"
                && sample.Labels["le"] == "+Inf"
                && sample.Labels["path"] == count.Labels["path"]
                && sample.Labels["method"] == count.Labels["method"]);
            Assert.Equal(count.Value, last.Value);
        }
    }

    [Fact]
    public async Task Api_LogFile_HasOneWholeLinePerRequestWhateverItSays()
    {
        using var services = await LiveServices.StartAsync();
        var random = new Random(17);
        var targets = Enumerable.Range(0, 500).Select(number => $"/seen-{number}{HostileText.Next(random)}").ToList();

        foreach (var target in targets)
            await services.StatusOfAsync(target);
        var lines = await Eventually.AskAsync(
            TimeSpan.FromSeconds(10),
            () => Task.FromResult(services.LogLines("app-*.log").Where(line => line.Contains("/seen-", StringComparison.Ordinal)).ToList()),
            found => found.Count >= targets.Count);

        Assert.Equal(targets.Count, lines.Count);
        Assert.All(lines, line =>
        {
            using var json = JsonDocument.Parse(line);
            Assert.EndsWith("Z", json.RootElement.GetProperty("time").GetString(), StringComparison.Ordinal);
            Assert.Contains(json.RootElement.GetProperty("level").GetString(), new[] { "info", "warn", "error" });
            Assert.Equal(JsonValueKind.Number, json.RootElement.GetProperty("status").ValueKind);
            Assert.Equal(JsonValueKind.Number, json.RootElement.GetProperty("duration_ms").ValueKind);
            Assert.True(json.RootElement.TryGetProperty("url", out _) && json.RootElement.TryGetProperty("path", out _));
        });
    }

    private static void AssertAgreed(string page, AgreedMetric[] own)
    {
        var agreed = own.Concat(AgreedMetrics.BothServices).Concat(AgreedMetrics.NotCollected).ToDictionary(family => family.Name);

        Assert.Equal(
            agreed.Values.Select(family => $"{family.Name} {family.Kind}").Order(StringComparer.OrdinalIgnoreCase),
            Exposition.Types(page).Select(type => $"{type.Key} {type.Value}").Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);
        var labels = agreed.Values.SelectMany(family => family.Series).ToDictionary(series => series.Name, series => series.Labels);
        Assert.All(Exposition.Samples(page), sample =>
            Assert.Equal(labels[sample.Name].Order(StringComparer.Ordinal), sample.Labels.Keys.Order(StringComparer.Ordinal)));
    }
}
