using System.Text.RegularExpressions;
using Medicaments.Tests.Containers;

namespace Medicaments.Tests.Observability;

public sealed class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(ObservabilityFiles.RepositoryRoot, "docs", "observability.md"));

    private static readonly string[] Pages =
    [
        .. ObservabilityFiles.In("runbooks", "*.md").Select(ObservabilityFiles.Path),
        Path.Combine(ObservabilityFiles.RepositoryRoot, "docs", "observability.md"),
    ];

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
            "Slowest path", "Slowest 5 paths (p95)", "Slow requests", "Firing alerts", "Ingest status", "Cycles by outcome",
        ];

        Assert.All(named, title => Assert.Contains($"\"{title}\"", Text, StringComparison.Ordinal));
        Assert.Empty(named.Except(titles));
    }

    /// <summary>A command that names a container, a port or a file that nobody has can only fail.</summary>
    [Fact]
    public void Page_Commands_NameContainersPortsAndFilesThatAreThere()
    {
        var compose = ComposeDocument.Read(Path.Combine(ObservabilityFiles.RepositoryRoot, "staging", "docker-compose.yaml"));

        var named = Regex.Matches(Text, @"docker compose (?:logs(?: --\w+ \d+)*|exec|kill -s \w+|run(?: --[\w-]+)*) (?<service>[\w-]+)");
        var published = Regex.Matches(Text, @"http://localhost:(?<port>\d+)").Select(match => match.Groups["port"].Value).Distinct();
        var inside = Regex.Matches(Text, @"exec (?<service>[\w-]+) wget -qO- http://127\.0\.0\.1:(?<port>\d+)");
        var globs = Regex.Matches(Text, @"observability/prometheus/[\w/*.-]+\.yml").Select(match => match.Value).Distinct();

        Assert.NotEmpty(named);
        Assert.All(named, command => Assert.Contains(command.Groups["service"].Value, compose.Services));
        var ports = compose.Services.SelectMany(service => compose.List("services", service, "ports")).ToList();
        Assert.All(published, port => Assert.Contains(ports, mapping => mapping.Contains($":-{port}}}", StringComparison.Ordinal)));
        Assert.NotEmpty(inside);
        Assert.All(inside, command => Assert.Contains(
            compose.List("services", command.Groups["service"].Value, "ports").Concat(compose.List("services", command.Groups["service"].Value, "expose")),
            mapping => mapping.Split(':')[^1] == command.Groups["port"].Value));
        Assert.All(globs, glob => Assert.NotEmpty(Directory.GetFiles(
            Path.Combine(ObservabilityFiles.RepositoryRoot, Path.GetDirectoryName(glob)!), Path.GetFileName(glob))));
    }

    /// <summary>Names and attributes of spans: <see cref="Live.LiveTracesTests"/> sees them come.</summary>
    [Fact]
    public void Page_SpanAttributes_AreThoseThatTheCollectorReads()
    {
        var read = (AlloyList)AlloyFile.Read("alloy/config.alloy").Component("otelcol.connector.spanlogs", "default").Attributes["span_attributes"];

        Assert.All(read.Items.Cast<AlloyText>(), name => Assert.Contains($"`{name.Value}`", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_LogQueries_HaveNoProblem()
    {
        var queries = Pages.Select(File.ReadAllText).SelectMany(page => Regex.Matches(page, @"`(?<query>\{\w+=[^`]*)`")
            .Concat(Regex.Matches(page, @"```logql\n(?:(?<query>.+)\n)+```")))
            .SelectMany(match => match.Groups["query"].Captures.Select(capture => capture.Value))
            .ToList();

        var problems = queries.SelectMany(query => LogQl.Problems(query).Select(problem => $"{query}: {problem}"));

        Assert.InRange(queries.Count, 8, 100);
        Assert.Empty(problems);
    }

    [Fact]
    public void Pages_LinksToFiles_Resolve()
    {
        var broken = Pages.SelectMany(page => Regex.Matches(File.ReadAllText(page), @"\]\((?<file>[^)#]+\.md)\)")
            .Select(match => Path.Combine(Path.GetDirectoryName(page)!, match.Groups["file"].Value))
            .Where(file => !File.Exists(file)));

        Assert.Empty(broken);
    }
}
