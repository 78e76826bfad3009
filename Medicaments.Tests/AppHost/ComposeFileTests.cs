using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Medicaments.Tests.Infrastructure;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Medicaments.Tests.AppHost;

/// <summary>What the publisher makes of a model by itself, before any callback: names, placeholders, ports, waits, volumes.</summary>
public sealed class ComposeFileTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _output = new();
    private ComposeFile _file = null!;

    public async Task InitializeAsync()
    {
        await PublishAsync();
        _file = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build()
            .Deserialize<ComposeFile>(await File.ReadAllTextAsync(Path.Combine(_output.Path, "docker-compose.yaml")));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Services_AreTheModelsInItsOrder()
    {
        var images = _file.Services.Select(service => $"{service.Key} {service.Value.Image}");

        Assert.Equal(
            ["ingest ${INGEST_IMAGE}", "api-v1 ${API_V1_IMAGE}", "store example/store:1.2", "page example/page:3"], images);
        Assert.Equal(["--config=/etc/store.yaml", "--quiet"], _file.Services["store"].Command);
    }

    [Theory]
    [InlineData("ingest", "", "${INGEST_PORT}")]
    [InlineData("api-v1", "8030:8000", "9090,8001")]
    [InlineData("store", "", "3100")]
    [InlineData("page", "80", "")]
    public void Ports_ExternalOnesArePublished_OthersExposed(string service, string ports, string expose)
    {
        Assert.Equal(ports, string.Join(',', _file.Services[service].Ports));
        Assert.Equal(expose, string.Join(',', _file.Services[service].Expose));
    }

    [Fact]
    public void Environment_References_AreNamesOnTheNetworkAndPlaceholders()
    {
        var api = _file.Services["api-v1"].Environment;

        Assert.Equal("8000", api["PORT"]);
        Assert.Equal("8001", api["OTHER_PORT"]);
        Assert.Equal("${INGEST_PORT}", _file.Services["ingest"].Environment["INGEST_PORT"]);
        Assert.Equal("http://ingest:${INGEST_PORT}", api["services__ingest__http__0"]);
        Assert.Equal("http://ingest:${INGEST_PORT}", api["INGEST_HTTP"]);
        Assert.Equal("true", api["ASPNETCORE_FORWARDEDHEADERS_ENABLED"]);
        Assert.Equal("in_memory", api["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"]);
        Assert.Equal(
            new Dictionary<string, string> { ["PASSWORD"] = "${PAGE_PASSWORD}", ["STORE"] = "http://store:3100", ["METRICS"] = "api-v1:9090" },
            _file.Services["page"].Environment);
    }

    [Fact]
    public void DependsOn_Waits_AreServiceStarted()
    {
        var waits = Assert.Single(_file.Services["page"].DependsOn);

        Assert.Equal("store", waits.Key);
        Assert.Equal("service_started", waits.Value["condition"]);
        Assert.Empty(_file.Services["api-v1"].DependsOn);
    }

    [Fact]
    public void Volumes_NamedOnesAreDeclared_BindMountsArePlaceholders()
    {
        var mounts = _file.Services["store"].Volumes.Select(mount => $"{mount["type"]} {mount["source"]} {mount["target"]} {mount["read_only"]}");

        Assert.Equal(
            ["bind ${STORE_BINDMOUNT_0} /etc/store.yaml true", "bind ${STORE_BINDMOUNT_1} /rules false", "volume store-data /data false"], mounts);
        Assert.Equal("local", Assert.Single(_file.Volumes).Value["driver"]);
        Assert.Equal(["store-data"], _file.Volumes.Keys);
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
        await File.WriteAllTextAsync(path, before.Replace("PAGE_PASSWORD=", "PAGE_PASSWORD=word", StringComparison.Ordinal));

        await PublishAsync();

        var after = await File.ReadAllTextAsync(path);
        Assert.Equal(before, after.Replace("PAGE_PASSWORD=word", "PAGE_PASSWORD=", StringComparison.Ordinal));
        Assert.Equal(
            """
            # Container image name for api-v1
            API_V1_IMAGE=

            # Container image name for ingest
            INGEST_IMAGE=

            # Default container port for ingest
            INGEST_PORT=

            # Parameter page-password
            PAGE_PASSWORD=

            # Bind mount source for store:/etc/store.yaml
            STORE_BINDMOUNT_0=

            # Bind mount source for store:/rules
            STORE_BINDMOUNT_1=


            """.ReplaceLineEndings("\n"),
            before);
    }

    private async Task PublishAsync()
    {
        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions { Args = ["--operation", "publish", "--step", "publish", "--output-path", _output.Path] });
        builder.AddDockerComposeEnvironment("compose").WithDashboard(false);
        var ingest = builder.AddProject<Projects.Medicaments_Ingest>("ingest", launchProfileName: null)
            .WithHttpEndpoint(env: "INGEST_PORT");
        var api = builder.AddProject<Projects.Medicaments_Api>("api-v1", launchProfileName: null)
            .WithHttpEndpoint(port: 8030, targetPort: 8000, env: "PORT")
            .WithExternalHttpEndpoints()
            .WithHttpEndpoint(name: "metrics", targetPort: 9090, env: "METRICS_PORT")
            .WithHttpEndpoint(name: "other", env: "OTHER_PORT")
            .WithReference(ingest.GetEndpoint("http"));
        var store = builder.AddContainer("store", "example/store", "1.2")
            .WithHttpEndpoint(port: 4000, targetPort: 3100)
            .WithArgs("--config=/etc/store.yaml", "--quiet")
            .WithBindMount("store.yaml", "/etc/store.yaml", isReadOnly: true)
            .WithBindMount("rules", "/rules")
            .WithVolume("store-data", "/data");
        builder.AddContainer("page", "example/page", "3")
            .WithHttpEndpoint(targetPort: 80)
            .WithExternalHttpEndpoints()
            .WithEnvironment("PASSWORD", builder.AddParameter("page-password", secret: true))
            .WithEnvironment("STORE", store.GetEndpoint("http"))
            .WithEnvironment("METRICS", api.GetEndpoint("metrics").Property(EndpointProperty.HostAndPort))
            .WaitFor(store);
        await using var application = builder.Build();
        await application.RunAsync();
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

        public List<string> Command { get; set; } = [];

        public Dictionary<string, string> Environment { get; set; } = [];

        public List<string> Ports { get; set; } = [];

        public List<string> Expose { get; set; } = [];

        public List<string> Networks { get; set; } = [];

        public List<Dictionary<string, string>> Volumes { get; set; } = [];

        public Dictionary<string, Dictionary<string, string>> DependsOn { get; set; } = [];
    }
}
