using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability;

/// <summary>The stages through which a log line passes, tried on values of <c>url</c> and <c>path</c>.</summary>
public sealed class AlloyLogStagesTests
{
    private static readonly AlloyBlock Pipeline = AlloyFile.Read("alloy/config.alloy").Component("loki.process", "logs");

    [Theory]
    [InlineData("/../../etc/passwd", "path_traversal")]
    [InlineData("/files/..%2f..%2fetc", "path_traversal")]
    [InlineData("/%2e%2e/%2e%2e/secret", "path_traversal")]
    [InlineData("/%252e%252e%252fsecret", "path_traversal")]
    [InlineData("/..\\..\\windows\\win.ini", "path_traversal")]
    [InlineData("/v1/medicaments?search=/etc/passwd", "path_traversal")]
    [InlineData("/v1/medicaments?search=\"><script>alert(1)</script>", "xss")]
    [InlineData("/v1/medicaments?search=%3CScRiPt%3E", "xss")]
    [InlineData("/v1/medicaments?search=<img+src=x+onerror=alert(1)>", "xss")]
    [InlineData("/v1/medicaments?search=javascript:alert(1)", "xss")]
    [InlineData("/wp-login.php", "probe")]
    [InlineData("/.env", "probe")]
    [InlineData("/.git/config", "probe")]
    [InlineData("/PhpMyAdmin/index.php?lang=en", "probe")]
    [InlineData("/cgi-bin/luci", "probe")]
    [InlineData("/backup.sql", "probe")]
    public void Threat_HostileRequest_IsLabelled(string url, string expected)
    {
        var threat = ThreatOf(url);

        Assert.Equal(expected, threat);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v1/medicaments?search=paracetamol")]
    [InlineData("/v1/medicaments?search=doliprane%20500%20mg&page=2")]
    [InlineData("/v1/medicaments?search=acide+ac%C3%A9tylsalicylique")]
    [InlineData("/v1/medicaments?search=vitamine+B..C")]
    [InlineData("/v1/medicaments?search=x.php")]
    [InlineData("/v1/medicaments/60234100")]
    [InlineData("/v1/presentations/3400930000000")]
    [InlineData("/docs/openapi.yaml")]
    [InlineData("/robots.txt")]
    [InlineData("/favicon.ico")]
    [InlineData("/generiques/ibuprofene%20200%20mg")]
    public void Threat_OrdinaryRequest_IsNotLabelled(string url)
    {
        var threat = ThreatOf(url);

        Assert.Null(threat);
    }

    [Theory]
    [InlineData("debug", true)]
    [InlineData("DEBUG", true)]
    [InlineData("info", false)]
    [InlineData("warn", false)]
    [InlineData("error", false)]
    public void Level_OfALine_DropsOnlyDebugInAnyCase(string level, bool dropped)
    {
        var lower = Stage("stage.template", "level");
        var drop = Stage("stage.drop", "level");

        Assert.Contains("ToLower .Value", lower.Text("template"), StringComparison.Ordinal);
        Assert.True(Pipeline.Blocks.IndexOf(lower) < Pipeline.Blocks.IndexOf(drop));
        Assert.Equal("debug", drop.Text("drop_counter_reason"));
        Assert.Equal(dropped, Regex.IsMatch(level.ToLowerInvariant(), drop.Text("expression")));
    }

    [Fact]
    public void Labels_OfALine_HaveFewValues()
    {
        var labels = ((AlloyObject)Pipeline.Block("stage.labels").Attributes["values"]).Fields.Keys;

        Assert.Equal(["level", "status", "threat"], labels);
        Assert.Contains(new AlloyText("filename"), ((AlloyList)Pipeline.Block("stage.label_drop").Attributes["values"]).Items);
    }

    [Fact]
    public void Line_OfAService_IsTimedByItsOwnClockAndNotChanged()
    {
        var timestamp = Stage("stage.timestamp", "time");
        string[] changing = ["stage.output", "stage.replace", "stage.pack", "stage.decolorize", "stage.multiline"];

        Assert.Equal("RFC3339Nano", timestamp.Text("format"));
        Assert.DoesNotContain(Pipeline.Blocks, block => changing.Contains(block.Name));
    }

    [Fact]
    public void Stages_Sources_AreReadFromTheLineBefore()
    {
        var extracted = ((AlloyObject)Pipeline.Block("stage.json").Attributes["expressions"]).Fields.Keys;

        var sources = Pipeline.Blocks.Where(block => block.Attributes.ContainsKey("source")).Select(block => block.Text("source"));

        Assert.Empty(sources.Except([.. extracted, "threat"]));
    }

    /// <summary>As the pipeline does it: three expressions, then a template that takes the first that matched.</summary>
    private static string? ThreatOf(string url)
    {
        var values = new Dictionary<string, string> { ["url"] = url, ["path"] = url.Split('?')[0] };
        var found = Pipeline.Blocks.Where(block => block.Name == "stage.regex")
            .SelectMany(block => ExpressionOf(block).Match(values[block.Text("source")]).Groups.Values.Skip(1))
            .Where(group => group.Success)
            .Select(group => group.Name)
            .ToHashSet();

        var choices = Regex.Matches(Stage("stage.template", "threat").Text("template"), @"if \.(\w+) \}\}(\w+)\{\{");
        return choices.FirstOrDefault(choice => found.Contains(choice.Groups[1].Value))?.Groups[2].Value;
    }

    private static Regex ExpressionOf(AlloyBlock stage) => new(stage.Text("expression").Replace("(?P<", "(?<", StringComparison.Ordinal));

    private static AlloyBlock Stage(string name, string source) =>
        Pipeline.Blocks.Single(block => block.Name == name && block.Text("source") == source);
}
