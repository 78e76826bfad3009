using Medicaments.Tests.Infrastructure;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Medicaments.Tests.AppHost;

/// <summary>The plain Compose output of the model: what the real publisher makes of it.</summary>
public sealed class ComposeFileTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _output = new();
    private ComposeFile _file = null!;

    public async Task InitializeAsync()
    {
        await PublishedModel.WriteAsync("--operation", "publish", "--step", "publish", "--output-path", _output.Path);
        _file = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build()
            .Deserialize<ComposeFile>(await File.ReadAllTextAsync(Path.Combine(_output.Path, "docker-compose.yaml")));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Services_AreTheModelsInItsOrder()
    {
        Assert.Equal(["medicaments-ingest", "medicaments-api", "loki", "prometheus", "grafana-alloy", "grafana"], _file.Services.Keys);
        Assert.Equal(["${MEDICAMENTS_INGEST_IMAGE}", "${MEDICAMENTS_API_IMAGE}"], _file.Services.Values.Take(2).Select(service => service.Image));
        Assert.Equal(
            ["grafana/loki:2.9.10", "prom/prometheus:v2.48.0", "grafana/alloy:v1.4.0", "grafana/grafana:10.2.4"],
            _file.Services.Values.Skip(2).Select(service => service.Image));
    }

    [Theory]
    [InlineData("medicaments-ingest", "", "8100,9091")]
    [InlineData("medicaments-api", "8030:8000", "9090")]
    [InlineData("loki", "", "3100")]
    [InlineData("prometheus", "9090:9090", "")]
    [InlineData("grafana-alloy", "12345:12345", "4317")]
    [InlineData("grafana", "3000:3000", "")]
    public void Ports_OnlyTheOutwardOnes_AreOnTheHost(string service, string ports, string expose)
    {
        Assert.Equal(ports, string.Join(',', _file.Services[service].Ports));
        Assert.Equal(expose, string.Join(',', _file.Services[service].Expose));
    }

    [Fact]
    public void Environment_References_AreNamesOnTheNetworkAndPlaceholders()
    {
        var api = _file.Services["medicaments-api"].Environment;

        Assert.Equal("8000", api["PORT"]);
        Assert.Equal("http://medicaments-ingest:8100", api["services__medicaments-ingest__http__0"]);
        Assert.Equal("http://medicaments-ingest:8100", api["MEDICAMENTS_INGEST_HTTP"]);
        Assert.Equal("https+http://medicaments-ingest", api["SNAPSHOT_SOURCE"]);
        Assert.Equal("http://grafana-alloy:4317", api["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("true", api["ASPNETCORE_FORWARDEDHEADERS_ENABLED"]);
        Assert.DoesNotContain("HTTP_PORTS", api.Keys);
        Assert.Equal("medicaments-api:9090", _file.Services["grafana-alloy"].Environment["API_METRICS"]);
        Assert.Equal("${GRAFANA_PASSWORD}", _file.Services["grafana"].Environment["GF_SECURITY_ADMIN_PASSWORD"]);
    }

    [Fact]
    public void DependsOn_Waits_AreServiceStarted()
    {
        Assert.Equal(["medicaments-api"], _file.Services["grafana-alloy"].DependsOn.Keys);
        Assert.Equal(["loki", "prometheus"], _file.Services["grafana"].DependsOn.Keys);
        Assert.All(
            _file.Services.Values.SelectMany(service => service.DependsOn.Values),
            dependency => Assert.Equal("service_started", dependency["condition"]));
        Assert.Empty(_file.Services["medicaments-api"].DependsOn);
    }

    [Fact]
    public void Volumes_NamedOnesAreDeclared_BindMountsArePlaceholders()
    {
        var mounts = _file.Services.Values.SelectMany(service => service.Volumes).ToList();
        var named = mounts.Where(mount => mount["type"] == "volume").Select(mount => mount["source"]).ToList();
        var bound = mounts.Where(mount => mount["type"] == "bind").Select(mount => mount["source"]);

        Assert.Equal(["loki-data", "prometheus-data", "alloy-data", "logs_data", "grafana-data"], named);
        Assert.Equal(named, _file.Volumes.Keys);
        Assert.All(_file.Volumes.Values, volume => Assert.Equal("local", volume["driver"]));
        Assert.Equal(
            [
                "${LOKI_BINDMOUNT_0}", "${LOKI_BINDMOUNT_1}", "${PROMETHEUS_BINDMOUNT_0}", "${GRAFANA_ALLOY_BINDMOUNT_0}",
                "${GRAFANA_BINDMOUNT_0}", "${GRAFANA_BINDMOUNT_1}",
            ],
            bound);
        Assert.All(mounts, mount => Assert.Contains("read_only", mount.Keys));
    }

    [Fact]
    public void Networks_OneForAll()
    {
        Assert.Equal("bridge", Assert.Single(_file.Networks).Value["driver"]);
        Assert.All(_file.Services.Values, service => Assert.Equal(["aspire"], service.Networks));
    }

    [Fact]
    public async Task EnvFile_WrittenAgain_KeepsWhatAPersonFilledIn()
    {
        var path = Path.Combine(_output.Path, ".env");
        var before = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, before.Replace("GRAFANA_PASSWORD=", "GRAFANA_PASSWORD=word", StringComparison.Ordinal));

        await PublishedModel.WriteAsync("--operation", "publish", "--step", "publish", "--output-path", _output.Path);

        var after = await File.ReadAllTextAsync(path);
        Assert.Equal(before, after.Replace("GRAFANA_PASSWORD=word", "GRAFANA_PASSWORD=", StringComparison.Ordinal));
        Assert.Equal(
            [
                "GRAFANA_ALLOY_BINDMOUNT_0", "GRAFANA_BINDMOUNT_0", "GRAFANA_BINDMOUNT_1", "GRAFANA_PASSWORD", "LOKI_BINDMOUNT_0",
                "LOKI_BINDMOUNT_1", "MEDICAMENTS_API_IMAGE", "MEDICAMENTS_INGEST_IMAGE", "PROMETHEUS_BINDMOUNT_0",
            ],
            before.Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal)).Select(line => line.TrimEnd('=')));
        Assert.Contains("# Parameter grafana-password\nGRAFANA_PASSWORD=\n\n", before, StringComparison.Ordinal);
    }

    private sealed class ComposeFile
    {
        public Dictionary<string, Service> Services { get; set; } = [];

        public Dictionary<string, Dictionary<string, string>> Networks { get; set; } = [];

        public Dictionary<string, Dictionary<string, string>> Volumes { get; set; } = [];
    }

    private sealed class Service
    {
        public string? Image { get; set; }

        public Dictionary<string, string> Environment { get; set; } = [];

        public List<string> Ports { get; set; } = [];

        public List<string> Expose { get; set; } = [];

        public List<string> Networks { get; set; } = [];

        public List<Dictionary<string, string>> Volumes { get; set; } = [];

        public Dictionary<string, Dictionary<string, string>> DependsOn { get; set; } = [];
    }
}
