using System.Diagnostics;
using System.Text;
using Medicaments.Tests.Containers;
using Medicaments.Tests.Infrastructure;
using YamlDotNet.RepresentationModel;

namespace Medicaments.Tests.Observability;

/// <summary>The file that an operator fills in: valid, about alerts that there are, and an alert arrives by it.</summary>
public sealed class AlertmanagerTests : IDisposable
{
    private const string Missing = "Debian package prometheus-alertmanager is not installed";
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public async Task File_CheckConfig_IsValid()
    {
        Skip.IfNot(Shell.Has("amtool"), Missing);

        var (exitCode, output) = await Shell.RunAsync(
            ObservabilityFiles.RepositoryRoot, null, "amtool", "check-config", ObservabilityFiles.Path("alertmanager/alertmanager.yml"));

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void InhibitRules_NameAlertsThatThereAre()
    {
        var rules = (YamlSequenceNode)ObservabilityFiles.ReadYaml("alertmanager/alertmanager.yml")["inhibit_rules"];

        var names = rules.SelectMany(rule => new[] { rule["source_matchers"], rule["target_matchers"] })
            .SelectMany(matchers => (YamlSequenceNode)matchers)
            .Select(matcher => matcher.ToString().Split('"')[1]);

        Assert.Empty(names.Except(AlertRules.Alerts.Select(rule => rule.Alert!)));
    }

    [Fact]
    public void Evaluators_SendToTheContainer()
    {
        var compose = ComposeDocument.Read(Path.Combine(ObservabilityFiles.RepositoryRoot, "staging", "docker-compose.yaml"));
        var address = $"alertmanager:{compose.List("services", "alertmanager", "expose").Single()}";

        var prometheus = ObservabilityFiles.ReadYaml("prometheus/prometheus.yml")["alerting"]["alertmanagers"][0]["static_configs"][0]["targets"][0];
        var loki = ObservabilityFiles.ReadYaml("loki/config.yaml")["ruler"];

        Assert.Equal((address, $"http://{address}"), (prometheus.ToString(), loki["alertmanager_url"].ToString()));
        Assert.Equal("true", loki["enable_alertmanager_v2"].ToString());
    }

    [SkippableFact]
    public async Task Alert_Posted_ArrivesAtTheWebhook()
    {
        Skip.IfNot(Shell.Has("prometheus-alertmanager"), Missing);
        await using var hook = await LoopbackServer.StartAsync();
        var config = _directory.File("alertmanager.yml", ObservabilityFiles.Read("alertmanager/alertmanager.yml")
            .Replace("https://hooks.example.org/medicaments", $"{hook.Address}hook", StringComparison.Ordinal)
            .Replace("smtp.example.org:587", "127.0.0.1:1", StringComparison.Ordinal)
            .Replace("group_wait: 30s", "group_wait: 1s", StringComparison.Ordinal));
        var address = $"127.0.0.1:{ApiProcess.FreePort()}";
        using var alertmanager = Process.Start(new ProcessStartInfo(
            "prometheus-alertmanager",
            [$"--config.file={config}", $"--storage.path={_directory.Path}", "--cluster.listen-address=", $"--web.listen-address={address}"])
        {
            RedirectStandardError = true,
        })!;
        try
        {
            alertmanager.BeginErrorReadLine();
            using var http = new HttpClient();
            await Eventually.TrueAsync(() => PostAsync(http, address), "Alertmanager takes the alert");

            await Eventually.TrueAsync(() => Task.FromResult(!hook.Requests.IsEmpty), "the webhook is called");

            var call = hook.Requests.First();
            Assert.Equal("/hook", call.Path);
            Assert.Contains("\"alertname\":\"DiskAlmostFull\"", Encoding.UTF8.GetString(call.Body), StringComparison.Ordinal);
        }
        finally
        {
            alertmanager.Kill();
        }
    }

    private static async Task<bool> PostAsync(HttpClient http, string address)
    {
        using var alert = new StringContent("""[{"labels":{"alertname":"DiskAlmostFull","severity":"critical"}}]""", Encoding.UTF8, "application/json");
        try
        {
            using var answer = await http.PostAsync(new Uri($"http://{address}/api/v2/alerts"), alert);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
