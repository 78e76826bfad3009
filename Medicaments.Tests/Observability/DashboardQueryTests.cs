using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability;

public sealed class DashboardQueryTests
{
    private static readonly DashboardQuery[] Metrics = [.. QueriesOf("prometheus")];

    private static readonly DashboardQuery[] Logs = [.. QueriesOf("loki")];

    [SkippableFact]
    public async Task PromQl_AsGrafanaSendsIt_Parses()
    {
        Promtool.SkipWhenMissing();
        var rules = Path.Combine(Path.GetTempPath(), $"dashboard-queries-{Guid.NewGuid():N}.yml");

        try
        {
            await File.WriteAllLinesAsync(rules, ["groups:", "  - name: dashboards", "    rules:", .. Metrics.SelectMany(AsRecordingRule)]);
            var (exitCode, output) = await Promtool.RunAsync("check", "rules", rules);

            Assert.True(exitCode == 0, output);
        }
        finally
        {
            File.Delete(rules);
        }
    }

    [Fact]
    public void PromQl_MetricsAndLabels_AreAgreed()
    {
        var problems = Metrics.SelectMany(query => PromQl.References(DashboardVariables.Replace(query.Expression))
            .SelectMany(AgreedMetrics.Problems)
            .Select(problem => $"{query.Where}: {problem}"));

        Assert.NotEmpty(Metrics);
        Assert.Empty(problems);
    }

    [Fact]
    public void PromQl_Counters_AreNeverReadBare()
    {
        var counters = AgreedMetrics.Api.Concat(AgreedMetrics.Ingest).Concat(AgreedMetrics.BothServices)
            .Where(family => family.Kind == MetricKind.Counter)
            // Shown as totals on purpose: cycles are rarer than the range shown.
            .Where(family => family.Name != "bdpm_validator_results_total")
            .Select(family => family.Name);

        var bare = counters.SelectMany(name => Metrics
            .Where(query => Regex.IsMatch(query.Expression, $@"(?<!(?:rate|increase)\(){name}\b"))
            .Select(query => $"{query.Where}: {name}"));

        Assert.Empty(bare);
    }

    [Fact]
    public void EveryServiceMetric_IsOnADashboardOrInAnAlert()
    {
        var used = Metrics.Select(query => DashboardVariables.Replace(query.Expression))
            .Concat(AlertRules.Prometheus.Select(rule => rule.Expr))
            .SelectMany(PromQl.References)
            .Select(reference => reference.Name)
            .ToHashSet();

        var unused = AgreedMetrics.Api.Concat(AgreedMetrics.Ingest).Concat(AgreedMetrics.BothServices)
            .Where(family => family.Name != "build_info" && !family.Series.Any(series => used.Contains(series.Name)))
            .Select(family => family.Name);

        Assert.Empty(unused);
    }

    [Fact]
    public void LogQl_OfPanelsAndAlerts_HasNoProblem()
    {
        var expressions = Logs.Select(query => (query.Where, Text: DashboardVariables.Replace(query.Expression)))
            .Concat(AlertRules.Loki.Select(rule => (Where: rule.Alert!, Text: rule.Expr)));

        var problems = expressions.SelectMany(query => LogQl.Problems(query.Text).Select(problem => $"{query.Where}: {problem}"));

        Assert.NotEmpty(Logs);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("{path=\"/\"}", "no line has the label path")]
    [InlineData("sum by (user) (count_over_time({job=\"x\"}[5m]))", "no line has the label user")]
    [InlineData("{job=\"x\"", "{} is not closed")]
    [InlineData("{job=\"$job\"} |= `x", "unexpected `")]
    public void LogQl_Wrong_IsSaid(string expression, string problem)
    {
        Assert.Contains(problem, LogQl.Problems(expression));
    }

    /// <summary>One line that is not JSON would otherwise fail the query as a whole.</summary>
    [Fact]
    public void LogQl_AfterAParser_LeavesLinesWithErrorsOut()
    {
        var parsing = Logs.Where(query => query.Expression.Contains("| json", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(parsing);
        Assert.All(parsing, query => Assert.Contains("| json | __error__=\"\"", query.Expression, StringComparison.Ordinal));
    }

    private static IEnumerable<DashboardQuery> QueriesOf(string datasource) =>
        Dashboard.All.SelectMany(dashboard => dashboard.Queries).Where(query => query.DatasourceUid == datasource);

    private static string[] AsRecordingRule(DashboardQuery query, int number) =>
    [
        $"      - record: dashboard:query:{number}",
        $"        expr: '{DashboardVariables.Replace(query.Expression).Replace("'", "''", StringComparison.Ordinal)}'",
    ];
}
