using System.Text.Json;
using Medicaments.ServiceDefaults.Logs;

namespace Medicaments.Tests.Observability;

/// <summary>Lines through the stages of the shipped file, in its order.</summary>
public sealed class AlloyLogStagesTests
{
    private static readonly AlloyFile Config = AlloyFile.Read("alloy/config.alloy");
    private static readonly DateTimeOffset ReadAt = new(2026, 5, 17, 4, 0, 0, TimeSpan.Zero);
    private readonly AlloyPipeline _pipeline = new(Config.Component("loki.process", "logs"));

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

    /// <summary>What is pushed directly has to carry the same labels.</summary>
    [Fact]
    public void Threat_OfTheDirectPush_RestsOnTheSameExpressions()
    {
        var expressions = Config.Component("loki.process", "logs").Blocks.Where(block => block.Name == "stage.regex")
            .Select(block => block.Text("expression").Replace("(?P<", "(?<", StringComparison.Ordinal));

        Assert.Equal(expressions, [LokiLabels.PathTraversal().ToString(), LokiLabels.Xss().ToString(), LokiLabels.Probe().ToString()]);
    }

    [Theory]
    [InlineData("debug", null)]
    [InlineData("DEBUG", null)]
    [InlineData("INFO", "info")]
    [InlineData("warn", "warn")]
    [InlineData("error", "error")]
    [InlineData("debugging", "debugging")]
    public void Level_OfALine_IsALabelInLowerCaseAndDebugIsDroppedAndCounted(string level, string? expected)
    {
        var entry = Process($$"""{"time":"2026-05-17T03:59:58Z","level":"{{level}}"}""");

        Assert.Equal(expected, entry?.Labels["level"]);
        Assert.Equal(expected is null ? 1 : 0, _pipeline.Dropped.GetValueOrDefault("debug"));
    }

    [Theory]
    [InlineData("2026-05-17T03:59:58Z", "1778990398000000000")]
    [InlineData("2026-05-17T03:59:58.1234567Z", "1778990398123456700")]
    [InlineData("2026-05-17T05:59:58.5+02:00", "1778990398500000000")]
    public void Time_OfALine_IsTheEntrys(string time, string nanoseconds)
    {
        var entry = Process($$"""{"time":"{{time}}","level":"info"}""")!;

        Assert.Equal(Int128.Parse(nanoseconds, System.Globalization.CultureInfo.InvariantCulture), entry.Nanoseconds);
    }

    /// <summary>Why lines are written in UTC: another time would be this one, without an error.</summary>
    [Fact]
    public void Time_WithoutZone_IsThePreviousOnesPlusANanosecond()
    {
        var first = Process("""{"time":"2026-05-17T03:59:58Z","level":"info"}""")!;

        var second = Process("""{"time":"2026-05-17T09:00:00","level":"info"}""")!;

        Assert.Equal(first.Nanoseconds + 1, second.Nanoseconds);
    }

    [Theory]
    [InlineData("""{"time":"2026-05-17T03:59:58Z","level":"info","status":200}""", "job=medicaments-api,level=info,service=medicaments-api,status=200")]
    [InlineData("""{"time":"2026-05-17T03:59:58Z","level":"info"}""", "job=medicaments-api,level=info,service=medicaments-api")]
    [InlineData("Unhandled exception. not JSON", "job=medicaments-api,service=medicaments-api")]
    [InlineData("""["not an object"]""", "job=medicaments-api,service=medicaments-api")]
    [InlineData("", "job=medicaments-api,service=medicaments-api")]
    public void Line_Any_KeepsItsTextAndHasTheLabelsThatItGives(string line, string labels)
    {
        var entry = Process(line)!;

        Assert.Equal((labels, line), (entry.Stream, entry.Line));
    }

    [Theory]
    [InlineData("app-2026-W20.log", "medicaments-api")]
    [InlineData("app-2026-W20_01.log", "medicaments-api")]
    [InlineData("ingest-2026-W20.log", "medicaments-ingest")]
    [InlineData("app-2026-W20.log.gz", null)]
    [InlineData("other.log", null)]
    public void File_ByItsName_IsReadUnderTheJobOfItsService(string file, string? job)
    {
        Assert.Equal(job, AlloyLogFiles.LabelsOf(Config, file)?["job"]);
    }

    /// <summary>As the exporter wraps the line of a span.</summary>
    [Fact]
    public void Span_AsALine_IsUnwrappedAndHasTwoLabels()
    {
        const string Body = "span=publish duration=12000000ns snapshot.id=20260517T040000Z-0123456789ab service=medicaments-ingest trace_id=1f";
        var spans = new AlloyPipeline(Config.Component("loki.process", "spans"));

        var entry = spans.Process(
            new() { ["exporter"] = "OTLP", ["job"] = "medicaments-ingest", ["level"] = "INFO" },
            JsonSerializer.Serialize(new { body = Body, traceid = "1f" }),
            ReadAt)!;

        Assert.Equal(("job=spans,service=medicaments-ingest", Body), (entry.Stream, entry.Line));
    }

    private string? ThreatOf(string url) => Process(JsonSerializer.Serialize(new
    {
        time = "2026-05-17T03:59:58Z",
        level = "info",
        status = 404,
        url,
        path = url.Split('?')[0],
    }))!.Labels.GetValueOrDefault("threat");

    private AlloyEntry? Process(string line) => _pipeline.Process(AlloyLogFiles.LabelsOf(Config, "app-2026-W20.log")!, line, ReadAt);
}
