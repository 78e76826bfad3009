using System.ComponentModel;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Observability.Live;

/// <summary>
/// Two of Debian's Prometheus: one in agent mode in the collector's place, with the targets, labels and filters of <c>config.alloy</c>,
/// one that receives, with the shipped configuration. Scraping, evaluation, waiting times and lookback are shortened to seconds.
/// </summary>
internal sealed partial class LivePrometheus : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly int _port = LiveProcess.FreePort();
    private readonly int _exporterPort = LiveProcess.FreePort();
    private readonly int _agentPort = LiveProcess.FreePort();
    private readonly LiveProcess _receiver;
    private readonly LiveProcess _exporter;
    private readonly HttpClient _http = new();

    private LivePrometheus(LiveServices services)
    {
        WriteShippedRules();
        _exporter = LiveProcess.Start("prometheus-node-exporter", $"--web.listen-address=127.0.0.1:{_exporterPort}");
        _receiver = LiveProcess.Start(
            "prometheus",
            $"--config.file={_folder.Path}/prometheus.yml",
            $"--storage.tsdb.path={_folder.Path}/receiver",
            $"--web.listen-address=127.0.0.1:{_port}",
            "--web.enable-remote-write-receiver",
            "--query.lookback-delta=15s");
        Agent = LiveProcess.Start(
            "prometheus",
            "--enable-feature=agent",
            $"--config.file={_folder.File("agent.yml", AgentConfiguration(services))}",
            $"--storage.agent.path={_folder.Path}/agent",
            $"--web.listen-address=127.0.0.1:{_agentPort}");
    }

    public LiveProcess Agent { get; }

    public static void SkipWhenMissing()
    {
        foreach (var program in new[] { "prometheus", "prometheus-node-exporter" })
            Skip.IfNot(IsInstalled(program), $"{program} is not installed (Debian package of that name)");
    }

    public static LivePrometheus Start(LiveServices services) => new(services);

    /// <summary>How many series an expression has now; -1 while Prometheus is not ready.</summary>
    public async Task<int> CountAsync(string expression) => (await AskAsync(expression))?.Count ?? -1;

    /// <summary>The one value of an expression; null when it has none or several.</summary>
    public async Task<double?> ValueAsync(string expression) => await AskAsync(expression) is [var sample] ? sample.Value : null;

    /// <summary>What an expression gives now; null while Prometheus is not ready.</summary>
    public async Task<List<ExposedSample>?> AskAsync(string expression)
    {
        try
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["query"] = expression });
            using var response = await _http.PostAsync(new Uri($"http://127.0.0.1:{_port}/api/v1/query"), form);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                return null;
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            return answer.RootElement.TryGetProperty("data", out var data)
                ? [.. data.GetProperty("result").EnumerateArray().Select(Sample)]
                : throw new FormatException($"{expression}: {answer.RootElement}");
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public Task<int> FiringAsync(string alert, string job) =>
        CountAsync($"ALERTS{{alertstate=\"firing\", alertname=\"{alert}\", job=\"{job}\"}}");

    public void Dispose()
    {
        Agent.Dispose();
        _receiver.Dispose();
        _exporter.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private void WriteShippedRules()
    {
        foreach (var file in AlertRules.PrometheusFiles.Append("prometheus/prometheus.yml"))
        {
            var target = Path.Combine(_folder.Path, Path.GetRelativePath("prometheus", file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, Delay().Replace(ObservabilityFiles.Read(file), match => match.Groups["key"].Value + "1s"));
        }
    }

    private string AgentConfiguration(LiveServices services) => $"""
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
        scrape_configs:
        {Scrape("medicaments-api", "medicaments-api", services.ApiMetricsPort)}
        {Scrape("medicaments-ingest", "medicaments-ingest", services.IngestMetricsPort)}
        {Scrape("integrations/unix", "host", _exporterPort)}
        {Scrape("grafana-alloy", "grafana-alloy", _agentPort)}
        remote_write:
          - url: http://127.0.0.1:{_port}/api/v1/write
            queue_config:
              batch_send_deadline: 1s
            write_relabel_configs:
              - source_labels: [__name__]
                regex: '{KeepList("services")}|{KeepList("host")}|{KeepList("alloy")}'
                action: keep
        """;

    private static string Scrape(string job, string instance, int port) =>
        $"  - {{job_name: {job}, static_configs: [{{targets: ['127.0.0.1:{port}'], labels: {{instance: {instance}}}}}]}}";

    private static string KeepList(string label) =>
        AlloyFile.Read("alloy/config.alloy").Component("prometheus.relabel", label).Block("rule").Text("regex");

    private static ExposedSample Sample(JsonElement series) => new(
        "",
        series.GetProperty("metric").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!),
        Exposition.Number(series.GetProperty("value")[1].GetString()!));

    private static bool IsInstalled(string program)
    {
        try
        {
            using var process = LiveProcess.Start(program, "--version");
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    [GeneratedRegex(@"(?<key>\b(?:for|interval|evaluation_interval): )\d+[smh]")]
    private static partial Regex Delay();
}
