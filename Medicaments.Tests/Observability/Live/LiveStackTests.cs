namespace Medicaments.Tests.Observability.Live;

/// <summary>The real services, scraped and filtered as shipped, against the shipped dashboards and alerts.</summary>
public sealed class LiveStackTests
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
            // The collector's own metrics and firing alerts are not part of this stack.
            var queries = Dashboard.All.SelectMany(dashboard => dashboard.Queries)
                .Where(query => query.DatasourceUid == "prometheus")
                .Where(query => !query.Expression.Contains("grafana-alloy", StringComparison.Ordinal))
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
        var up = await Eventually.AskAsync(Patience, () => prometheus.CountAsync("up == 1"), count => count == 3);
        Assert.Equal(3, up);

        services.Api.Kill();
        var serviceDown = await FiresAsync("ServiceDown");
        var collectorDownTooEarly = await prometheus.FiringAsync("CollectorDown", "medicaments-api");
        prometheus.Agent.Kill();
        var collectorDown = await FiresAsync("CollectorDown");
        var serviceDownAfterwards = await prometheus.FiringAsync("ServiceDown", "medicaments-api");

        Assert.Equal((1, 0), (serviceDown, collectorDownTooEarly));
        Assert.Equal((1, 0), (collectorDown, serviceDownAfterwards));

        Task<int> FiresAsync(string alert) =>
            Eventually.AskAsync(Patience, () => prometheus.FiringAsync(alert, "medicaments-api"), count => count == 1);
    }

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
