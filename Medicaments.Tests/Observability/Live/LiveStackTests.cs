using System.Text.RegularExpressions;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Observability.Live;

/// <summary>The real services, scraped and filtered as shipped, against the shipped dashboards and alerts.</summary>
public sealed partial class LiveStackTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Targets =
    [
        "/v1/medicaments?search=specimen", "/v1/medicaments?page=1", "/v1/generiques?libelle=specimen", "/v1/medicaments/1",
        "/health", "/nothing-here",
    ];

    [SkippableFact]
    public async Task Dashboards_AfterTraffic_HaveDataInEveryPanel()
    {
        LivePrometheus.SkipWhenMissing();
        using var services = await LiveServices.StartAsync();
        using var prometheus = LivePrometheus.Start(services);

        await WithTrafficAsync(services, async () =>
        {
            // The agent has no log pipeline. That nothing fires is tried where something does.
            var queries = Dashboard.All.SelectMany(dashboard => dashboard.Queries)
                .Where(query => query.DatasourceUid == "prometheus")
                .Where(query => !LogPipeline().IsMatch(query.Expression))
                .Where(query => !query.Expression.StartsWith("ALERTS", StringComparison.Ordinal))
                .ToList();

            var empty = new List<string>();
            foreach (var query in queries)
            {
                var expression = DashboardVariables.Replace(query.Expression);
                var series = await Eventually.AskAsync(
                    empty.Count == 0 ? Patience : TimeSpan.Zero, () => prometheus.CountAsync(expression), count => count > 0);
                if (series <= 0)
                    empty.Add($"{query.Where}: {expression}");
            }

            Assert.Empty(empty);
        });
    }

    [SkippableFact]
    public async Task Alerts_ApiThenCollectorKilled_ServiceDownThenCollectorDown()
    {
        LivePrometheus.SkipWhenMissing();
        using var services = await LiveServices.StartAsync();
        using var prometheus = LivePrometheus.Start(services);
        var up = await Eventually.AskAsync(Patience, () => prometheus.CountAsync("up == 1"), count => count == 4);
        Assert.Equal(4, up);

        services.Api.Kill();
        var serviceDown = await FiresAsync("ServiceDown");
        var panel = await prometheus.AskAsync(Panel("Firing alerts"));
        var status = await prometheus.ValueAsync(Panel("API status"));
        var collectorDownTooEarly = await prometheus.FiringAsync("CollectorDown", "medicaments-api");
        prometheus.Agent.Kill();
        var collectorDown = await FiresAsync("CollectorDown");
        var serviceDownAfterwards = await prometheus.FiringAsync("ServiceDown", "medicaments-api");

        Assert.Equal((1, 0), (serviceDown, collectorDownTooEarly));
        Assert.Equal(0, status);
        Assert.Contains(panel!, alert =>
            (alert.Labels["alertname"], alert.Labels["severity"], alert.Labels["job"]) == ("ServiceDown", "critical", "medicaments-api"));
        Assert.Equal((1, 0), (collectorDown, serviceDownAfterwards));

        Task<int> FiresAsync(string alert) =>
            Eventually.AskAsync(Patience, () => prometheus.FiringAsync(alert, "medicaments-api"), count => count == 1);
    }

    /// <summary>The numbers that docs/observability.md tells a person to read, from the queries of the panels that it names.</summary>
    [SkippableFact]
    public async Task FirstRows_OfARunningStack_AnswerUpFreshAndSlow()
    {
        LivePrometheus.SkipWhenMissing();
        using var services = await LiveServices.StartAsync();
        using var prometheus = LivePrometheus.Start(services);
        var id = Exposition.Samples(await services.MetricsAsync(services.ApiMetricsPort)).Single(sample => sample.Name == "snapshot_loaded_info").Labels["id"];

        await WithTrafficAsync(services, async () =>
        {
            var p95 = await Eventually.AskAsync(Patience, () => prometheus.ValueAsync(Panel("Latency p95")), value => value > 0);
            Assert.InRange(p95 ?? 0, 0.00001, 5);
            Assert.Equal(1, await prometheus.ValueAsync(Panel("API status")));
            Assert.InRange(await prometheus.ValueAsync(Panel("Data age")) ?? -1, 0, 3600);
            Assert.Equal(0, await prometheus.ValueAsync(Panel("Waiting snapshot")));
            var served = Assert.Single((await prometheus.AskAsync(Panel("Served snapshot")))!).Labels;
            Assert.Equal((id, "specimen"), (served["id"], served["source"]));
            Assert.InRange(await prometheus.ValueAsync(Panel("Last good check")) ?? -1, 0, 3600);
            Assert.InRange(await prometheus.ValueAsync(Panel("Next cycle")) ?? -1, 1, 12 * 3600);
            Assert.Equal(0, await prometheus.ValueAsync(Panel("Pinned")));
            // Its buckets come in several pushes; without the last of them a path has no quantile.
            var slowest = await Eventually.AskAsync(
                Patience, () => prometheus.AskAsync(Panel("Slowest 5 paths (p95)")), paths => paths?.Exists(IsSearch) == true);
            Assert.Contains(slowest!, IsSearch);
            Assert.Contains(
                Assert.Single((await prometheus.AskAsync(Panel("Slowest path")))!).Labels["path"],
                new[] { "/v1/medicaments", "/v1/medicaments/{cis}", "/v1/generiques", "/health", "404" });
        });
    }

    private static bool IsSearch(ExposedSample sample) => sample.Labels["path"] == "/v1/medicaments";

    /// <summary>The query of a panel as Grafana would send it; of the first one where several have the title.</summary>
    private static string Panel(string title) => DashboardVariables.Replace(
        Dashboard.All.SelectMany(dashboard => dashboard.Queries).First(query => query.Where.EndsWith($" / {title}", StringComparison.Ordinal)).Expression);

    [GeneratedRegex("loki_(?:write|process)_")]
    private static partial Regex LogPipeline();

    private static async Task WithTrafficAsync(LiveServices services, Func<Task> act)
    {
        using var end = new CancellationTokenSource();
        var traffic = Task.Run(async () =>
        {
            for (var i = 0; !end.IsCancellationRequested; i++)
                Assert.NotNull(await services.StatusOfAsync(Targets[i % Targets.Length]));
        });
        try
        {
            await act();
        }
        finally
        {
            await end.CancelAsync();
            await traffic;
        }
    }
}
