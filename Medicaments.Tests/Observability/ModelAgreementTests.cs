using System.Text.RegularExpressions;
using Medicaments.Tests.AppHost;
using Medicaments.Tests.Containers;

namespace Medicaments.Tests.Observability;

/// <summary>
/// The shipped files name ports, paths, jobs and services; the AppHost's model decides them. Neither side is repeated here: what differs,
/// differs from the model.
/// </summary>
public sealed partial class ModelAgreementTests(DeployedModel model) : IClassFixture<DeployedModel>
{
    private const string Alloy = "grafana-alloy";
    private static readonly AlloyFile Local = AlloyFile.Read("alloy/config.alloy");
    private static readonly AlloyFile Remote = AlloyFile.Read("alloy/config.remote.alloy");

    public static TheoryData<string> AlloyFiles => ["alloy/config.alloy", "alloy/config.remote.alloy"];

    [Fact]
    public void ScrapeTargets_Local_AreTheMetricsOfEachService()
    {
        var targets = Targets(Local.Component("prometheus.scrape", "services").Attributes["targets"]).ToList();

        Assert.Equal(
            model.Services.Select(service => (model.Address(service, "metrics"), service, service)).Order(),
            targets.Select(target => (Default(target["__address__"]), Default(target["job"]), Default(target["instance"]))).Order());
        // The model's variables name the same addresses, and every one is read.
        Assert.All(targets, target => Assert.Equal(Default(target["__address__"]), model.Variable(Alloy, VariableOf(target["__address__"]))));
    }

    [Fact]
    public void ScrapeTargets_Remote_AreTheMetricsOfEachService()
    {
        var dns = Remote.Component("discovery.dns", "api");
        var rule = Remote.Component("discovery.relabel", "api").Block("rule");
        var ingest = Targets(Remote.Component("prometheus.scrape", "ingest").Attributes["targets"]).Single();

        var api = Default(((AlloyList)dns.Attributes["names"]).Items.Single());
        Assert.Equal(
            model.Services.Select(service => (model.Address(service, "metrics"), service)).Order(),
            new[]
            {
                ($"{api}:{((AlloyLiteral)dns.Attributes["port"]).Value}", rule.Text("replacement")),
                (Default(ingest["__address__"]), Default(ingest["job"])),
            }.Order());
        Assert.Equal(("job", Default(ingest["job"])), (rule.Text("target_label"), Default(ingest["instance"])));
    }

    [Theory]
    [MemberData(nameof(AlloyFiles))]
    public void LogFiles_OfEachService_AreReadWhereItsVolumeIsMounted(string file)
    {
        var targets = Targets(AlloyFile.Read(file).Component("local.file_match", "logs").Attributes["path_targets"]).ToList();
        var compose = ComposeDocument.Read(Path.Combine(PublishedModel.Root, "staging", "docker-compose.yaml"));

        Assert.Equal(model.Services.Order(StringComparer.Ordinal), targets.Select(target => Default(target["job"])).Order(StringComparer.Ordinal));
        Assert.All(targets, target =>
        {
            var service = Default(target["job"]);
            Assert.Equal(service, Default(target["service"]));
            var read = model.Volume(Alloy, Path.GetDirectoryName(Default(target["__path__"]))!);
            Assert.NotNull(read);
            // The manifest does not tell of volumes of projects; the published file does.
            Assert.Contains($"volume {read.Value.Name}:{model.Variable(service, "LOG_DIR")}", compose.Mounts(service));
        });
    }

    [Theory]
    [MemberData(nameof(AlloyFiles))]
    public void Receiver_Otlp_ListensWhereTheServicesSend(string file)
    {
        var receiver = AlloyFile.Read(file).Component("otelcol.receiver.otlp", "default");

        Assert.Equal($"0.0.0.0:{model.Port(Alloy, "otlp")}", receiver.Block("grpc").Text("endpoint"));
        Assert.All(model.Services, service =>
            Assert.Equal($"http://{model.Address(Alloy, "otlp")}", model.Variable(service, "OTEL_EXPORTER_OTLP_ENDPOINT")));
    }

    [Fact]
    public void Destinations_OfTheCollectorAndOfGrafana_AreTheContainers()
    {
        var loki = $"http://{model.Address("loki")}";
        var prometheus = $"http://{model.Address("prometheus")}";

        Assert.Equal($"{loki}/loki/api/v1/push", Local.Component("loki.write", "default").Block("endpoint").Text("url"));
        Assert.Equal($"{prometheus}/api/v1/write", Local.Component("prometheus.remote_write", "default").Block("endpoint").Text("url"));
        Assert.Contains("--web.enable-remote-write-receiver", model.Arguments("prometheus"));
        Assert.Equal([("loki", loki), ("prometheus", prometheus)], GrafanaDatasources.All.Select(source => (source.Type, source.Url)).Order());
        Assert.Equal(model.Port("loki"), ObservabilityFiles.ReadYaml("loki/config.yaml")["server"]["http_listen_port"].ToString());
        Assert.Contains($"--server.http.listen-addr=0.0.0.0:{model.Port(Alloy)}", model.Arguments(Alloy));
    }

    [Fact]
    public void Arguments_OfTheContainers_NameOurFilesAndTheirVolumes()
    {
        Assert.Equal(Content("prometheus/prometheus.yml"), Seen("prometheus", Option("prometheus", "--config.file=")));
        Assert.Equal(Content("loki/config.yaml"), Seen("loki", Option("loki", "-config.file=")));
        Assert.Equal(Content("alloy/config.alloy"), Seen(Alloy, model.Arguments(Alloy)[1]));
        Assert.NotNull(model.Volume("prometheus", Option("prometheus", "--storage.tsdb.path=")));
        Assert.NotNull(model.Volume(Alloy, Option(Alloy, "--storage.path=")));
        Assert.NotNull(model.Volume("loki", ObservabilityFiles.ReadYaml("loki/config.yaml")["common"]["path_prefix"].ToString()));
    }

    [Fact]
    public void RuleFiles_AsTheContainersSeeThem_AreOurs()
    {
        var configuration = Path.GetDirectoryName(Option("prometheus", "--config.file="))!;
        var globs = (YamlDotNet.RepresentationModel.YamlSequenceNode)ObservabilityFiles.ReadYaml("prometheus/prometheus.yml")["rule_files"];
        var rules = globs.SelectMany(glob => Found("prometheus", $"{configuration}/{glob}"));
        var ruler = ObservabilityFiles.ReadYaml("loki/config.yaml")["ruler"]["storage"]["local"]["directory"].ToString();

        Assert.Equal(AlertRules.PrometheusFiles.Select(Content).Order(StringComparer.Ordinal), rules.Select(File.ReadAllText).Order(StringComparer.Ordinal));
        Assert.Equal(AlertRules.LokiFiles.Select(Content), Found("loki", $"{ruler}/fake/*.yml").Select(File.ReadAllText));
    }

    [Fact]
    public void Dashboards_AsGrafanaSeesThem_AreOurs()
    {
        var provider = GrafanaProvisioning.Read("grafana/provisioning/dashboards/dashboard.yml").Providers.Single();
        var path = (string)((Dictionary<object, object>)provider["options"])["path"];

        Assert.Equal(Dashboard.Files.Select(Content).Order(StringComparer.Ordinal), Found("grafana", $"{path}/*.json").Select(File.ReadAllText).Order(StringComparer.Ordinal));
        Assert.NotEmpty(Found("grafana", "/etc/grafana/provisioning/datasources/*.yml"));
    }

    /// <summary>A job or service that nobody has makes an alert that never fires and a panel that stays empty.</summary>
    [Fact]
    public void Jobs_InAlertsRulesAndDashboards_AreResourcesOfTheModel()
    {
        // The collector's names for the host's metrics and for spans.
        string[] known = [.. model.Resources, "integrations/unix", "spans"];
        var expressions = AlertRules.Prometheus.Concat(AlertRules.Loki).Select(rule => rule.Expr)
            .Concat(Dashboard.All.SelectMany(dashboard => dashboard.Queries).Select(query => DashboardVariables.Replace(query.Expression)));

        var matchers = expressions.SelectMany(expression => JobMatcher().Matches(expression)).ToList();

        Assert.NotEmpty(matchers);
        Assert.All(matchers, matcher =>
        {
            var alternatives = matcher.Groups["operator"].Value == "=" ? [Regex.Escape(matcher.Groups["value"].Value)] : matcher.Groups["value"].Value.Split('|');
            Assert.All(alternatives, alternative => Assert.Contains(known, name => Regex.IsMatch(name, $@"\A(?:{alternative})\z")));
        });
        // Of each service at least the alert on its absence has to speak.
        Assert.All(model.Services, service => Assert.Contains(matchers, matcher => matcher.Groups["value"].Value == service));
    }

    private string Option(string resource, string prefix) =>
        model.Arguments(resource).Single(argument => argument.StartsWith(prefix, StringComparison.Ordinal))[prefix.Length..];

    private string Seen(string resource, string path) => File.ReadAllText(model.FileAt(resource, path) ?? throw new FileNotFoundException($"{resource} has no {path}"));

    private string[] Found(string resource, string glob) =>
        model.FileAt(resource, glob) is { } path ? Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path)) : [];

    private static string Content(string file) => ObservabilityFiles.Read(file);

    private static IEnumerable<Dictionary<string, AlloyValue>> Targets(AlloyValue list) => ((AlloyList)list).Items.Cast<AlloyObject>().Select(target => target.Fields);

    /// <summary>The text, or what <c>coalesce</c> falls back to.</summary>
    private static string Default(AlloyValue value) => value is AlloyCall { Function: "coalesce" } call ? Default(call.Arguments[1]) : ((AlloyText)value).Value;

    private static string VariableOf(AlloyValue value) => ((AlloyText)((AlloyCall)((AlloyCall)value).Arguments[0]).Arguments.Single()).Value;

    [GeneratedRegex("""\b(?:job|service)(?<operator>=~|=)["`](?<value>[^"`]+)["`]""")]
    private static partial Regex JobMatcher();
}
