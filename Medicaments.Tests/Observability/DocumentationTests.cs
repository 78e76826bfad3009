using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability;

public sealed class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(ObservabilityFiles.RepositoryRoot, "docs", "observability.md"));

    [Fact]
    public void Page_MetricsTable_NamesEveryMetricOfTheServices()
    {
        var names = AgreedMetrics.Api.Concat(AgreedMetrics.Ingest).Concat(AgreedMetrics.BothServices).Concat(AgreedMetrics.NotCollected);

        Assert.All(names, family => Assert.Contains($"`{family.Name}`", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_AlertsTable_SaysEveryAlertWithItsSeverityAndWaitingTime()
    {
        Assert.All(AlertRules.Alerts, alert =>
        {
            var row = Text.Split('\n').Single(line => line.StartsWith($"| [{alert.Alert}](", StringComparison.Ordinal));
            var cells = row.Split('|', StringSplitOptions.TrimEntries);
            Assert.Equal(alert.Labels["severity"], cells[2]);
            Assert.Equal(alert.For, cells[4].Replace(" ", "", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Page_Panels_ThatItNamesExist()
    {
        var titles = Dashboard.All.SelectMany(dashboard => dashboard.Panels).Select(panel => panel.GetProperty("title").GetString());

        string[] named =
        [
            "API status", "Waiting snapshot", "Served snapshot", "Data age", "Last good check", "Next cycle", "Pinned", "Latency p95",
            "Slowest 5 paths (p95)", "Slow requests", "Firing alerts",
        ];

        Assert.All(named, title => Assert.Contains($"\"{title}\"", Text, StringComparison.Ordinal));
        Assert.Empty(named.Except(titles));
    }

    [Fact]
    public void Pages_LinksToFiles_Resolve()
    {
        var pages = ObservabilityFiles.In("runbooks", "*.md").Select(ObservabilityFiles.Path)
            .Append(Path.Combine(ObservabilityFiles.RepositoryRoot, "docs", "observability.md"));

        var broken = pages.SelectMany(page => Regex.Matches(File.ReadAllText(page), @"\]\((?<file>[^)#]+\.md)\)")
            .Select(match => Path.Combine(Path.GetDirectoryName(page)!, match.Groups["file"].Value))
            .Where(file => !File.Exists(file)));

        Assert.Empty(broken);
    }
}
