using System.Text.Json;
using Medicaments.Ingest.Operations;
using Medicaments.Ingest.Validate;
using Medicaments.Snapshots.Records;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Observability.Live;

/// <summary>The metrics pages and log files of the real services, ordinary and hostile requests included.</summary>
public sealed class LiveMetricsTests
{
    /// <summary>The list on which dashboards and alerts are checked is the list that the programs expose.</summary>
    [Fact]
    public async Task Services_MetricsPages_AreTheAgreedLists()
    {
        using var services = await LiveServices.StartAsync();

        AssertAgreed(await services.MetricsAsync(services.ApiMetricsPort), AgreedMetrics.Api);
        AssertAgreed(await services.MetricsAsync(services.IngestMetricsPort), AgreedMetrics.Ingest);
    }

    /// <summary>A counter that first appears at 1 has no increase: alerts and panels on it would miss the first event.</summary>
    [Fact]
    public async Task Services_ExpectedSeries_ExistBeforeTheirFirstEvent()
    {
        using var services = await LiveServices.StartAsync();

        var api = Exposition.Samples(await services.MetricsAsync(services.ApiMetricsPort));
        var ingest = Exposition.Samples(await services.MetricsAsync(services.IngestMetricsPort));

        Assert.Equal(["failed", "published", "rejected", "unchanged"], Values(ingest, "bdpm_updates_total", "result"));
        Assert.Equal(
            Tables.All.SelectMany(file => new[] { $"{file.FileName} failure", $"{file.FileName} success" }).Order(StringComparer.Ordinal),
            Values(ingest, "bdpm_downloads_total", "file", "result"));
        Assert.Equal(
            SnapshotValidators.For(isProduction: false).Names.SelectMany(name => new[] { $"{name} pass", $"{name} reject", $"{name} warn" }).Order(StringComparer.Ordinal),
            Values(ingest, "bdpm_validator_results_total", "validator", "verdict"));
        Assert.Equal(
            AdminCommand.Names.SelectMany(name => new[] { $"{name} denied", $"{name} done", $"{name} failed", $"{name} refused" }).Order(StringComparer.Ordinal),
            Values(ingest, "bdpm_admin_calls_total", "command", "outcome"));
        Assert.Equal(["failure", "success"], Values(api, "snapshot_loads_total", "result"));
        Assert.Superset(
            new HashSet<string>(["GET 200", "GET 304", "GET 400", "GET 404", "GET 429", "GET 500", "GET 503"]),
            Values(api, "http_request_total", "method", "status").ToHashSet());
        Assert.All(new[] { api, ingest }, samples => Assert.Equal(["console", "file", "loki"], Values(samples, "log_lines_dropped_total", "sink")));
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

    private static IEnumerable<string> Values(ExposedSample[] samples, string name, params string[] labels) => samples
        .Where(sample => sample.Name == name)
        .Select(sample => string.Join(' ', labels.Select(label => sample.Labels[label])))
        .Distinct()
        .Order(StringComparer.Ordinal);

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
