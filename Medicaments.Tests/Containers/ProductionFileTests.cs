using Medicaments.Tests.AppHost;

namespace Medicaments.Tests.Containers;

/// <summary>The production file: nothing open but the proxy, replicas that share nothing, and what a Swarm needs.</summary>
public sealed class ProductionFileTests
{
    private static readonly string Directory = Path.Combine(PublishedModel.Root, "production");
    private readonly ComposeDocument _file = ComposeDocument.Read(Path.Combine(Directory, "docker-compose.yaml"));
    private readonly ComposeDocument _stack = ComposeDocument.Read(Path.Combine(Directory, "docker-stack.yaml"));

    [Fact]
    public void Services_AreThoseOfStagingAndTheProxy()
    {
        var staging = ComposeDocument.Read(Path.Combine(PublishedModel.Root, "staging", "docker-compose.yaml"));

        // A Swarm refuses a file that names profiles.
        Assert.Equal([.. staging.Services.Where(service => staging.Find("services", service, "profiles") is null), "proxy"], _file.Services);
    }

    [Fact]
    public void Ports_OnlyTheProxyHasOne() => Assert.Equal(
        ["proxy ${PROXY_PORT:-80}:8080"],
        _file.Services.SelectMany(service => _file.List("services", service, "ports").Select(port => $"{service} {port}")));

    [Fact]
    public void Service_IsHardenedAndAlwaysThere()
    {
        Assert.All(_file.Services, service =>
        {
            Assert.Equal("always", _file.Text("services", service, "restart"));
            Assert.Equal("any", _file.Text("services", service, "deploy", "restart_policy", "condition"));
            Assert.Equal("true", _file.Text("services", service, "read_only"));
            Assert.Equal("true", _file.Text("services", service, "init"));
            Assert.Equal(["ALL"], _file.List("services", service, "cap_drop"));
            Assert.Equal(["no-new-privileges:true"], _file.List("services", service, "security_opt"));
            Assert.NotNull(_file.Text("services", service, "deploy", "resources", "limits", "memory"));
            Assert.NotNull(_file.Find("services", service, "healthcheck", "test"));
            Assert.Contains("tmpfs :/tmp", _file.Mounts(service));
            Assert.Null(_file.Find("services", service, "container_name"));
        });
    }

    /// <summary>Whom the Api believes is on a network of its own with it, under addresses that nobody else has.</summary>
    [Fact]
    public void TrustedProxies_OfTheApi_AreTheProxysNetwork()
    {
        const string Subnet = "${EDGE_SUBNET:-10.213.47.0/24}";

        Assert.Equal(Subnet, _file.Text("services", "medicaments-api", "environment", "TRUSTED_PROXIES"));
        Assert.Contains($"subnet: {Subnet}", File.ReadAllText(Path.Combine(Directory, "docker-compose.yaml")).Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(["medicaments-api", "proxy"], _file.Services.Where(service => _file.List("services", service, "networks").Contains("edge")));
        Assert.Equal(["edge", "backend"], _file.List("services", "medicaments-api", "networks"));
    }

    /// <summary>A Swarm refuses conditions, and passes over short tmpfs entries.</summary>
    [Fact]
    public void File_IsOneThatASwarmTakes()
    {
        Assert.Equal("3.8", _file.Text("version"));
        Assert.Equal(_file.Text("version"), _stack.Text("version"));
        Assert.Null(_file.Text("networks", "frontend", "driver"));
        Assert.Equal("true", _file.Text("networks", "backend", "internal"));
        Assert.All(_file.Services, service =>
        {
            Assert.Null(_file.Find("services", service, "depends_on"));
            Assert.Null(_file.Find("services", service, "tmpfs"));
        });
    }

    [Fact]
    public void Api_HasReplicasThatShareNothing_ReplacedOneByOne()
    {
        Assert.Equal("2", _file.Text("services", "medicaments-api", "deploy", "replicas"));
        Assert.Equal("1", _file.Text("services", "medicaments-api", "deploy", "update_config", "parallelism"));
        Assert.Equal("start-first", _file.Text("services", "medicaments-api", "deploy", "update_config", "order"));
        Assert.Equal("rollback", _file.Text("services", "medicaments-api", "deploy", "update_config", "failure_action"));
        Assert.Null(_file.Find("services", "medicaments-api", "deploy", "placement"));
        Assert.Equal("https+http://medicaments-ingest", _file.Text("services", "medicaments-api", "environment", "SNAPSHOT_SOURCE"));
        Assert.Equal("http://loki:3100", _file.Text("services", "medicaments-api", "environment", "LOKI_URL"));
        Assert.Equal(["tmpfs :/tmp", "volume :/app/logs", "volume :/app/files"], _file.Mounts("medicaments-api"));
        Assert.Equal("${IMAGE_PREFIX:-}medicaments-api:${APP_VERSION:-latest}", _file.Text("services", "medicaments-api", "image"));
    }

    [Fact]
    public void Services_WithDataOfOneMachine_StayOnIt() => Assert.All(
        _file.Services.Where(service => service != "medicaments-api"),
        service => Assert.Equal(["node.role == manager"], _file.List("services", service, "deploy", "placement", "constraints")));

    [Fact]
    public void Configuration_IsMountedReadOnly() => Assert.All(
        _file.Services.SelectMany(_file.Mounts).Where(mount => mount.StartsWith("bind ", StringComparison.Ordinal)),
        mount => Assert.EndsWith(":ro", mount, StringComparison.Ordinal));

    [Fact]
    public void Stack_AddsWhatTheModelCannotSay_AndNothingElse()
    {
        Assert.Equal(["version", "services"], _stack.Keys());
        Assert.Equal(["proxy", "medicaments-api", "medicaments-ingest"], _stack.Services);
        Assert.Equal("dnsrr", _stack.Text("services", "medicaments-api", "deploy", "endpoint_mode"));
        Assert.Equal("dnsrr", _stack.Text("services", "medicaments-ingest", "deploy", "endpoint_mode"));
        Assert.Equal(["ports", "deploy"], _stack.Keys("services", "proxy"));
    }

    /// <summary>Contract 10: what a client says about itself is replaced, not extended.</summary>
    [Fact]
    public void Proxy_TellsTheClientsAddress()
    {
        var configuration = File.ReadAllText(Path.Combine(Directory, "proxy", "nginx.conf"));

        Assert.Contains("proxy_set_header X-Forwarded-For $remote_addr;", configuration, StringComparison.Ordinal);
        Assert.Contains("proxy_set_header X-Real-IP $remote_addr;", configuration, StringComparison.Ordinal);
        Assert.DoesNotContain("$proxy_add_x_forwarded_for", configuration, StringComparison.Ordinal);
        Assert.Contains("set $replicas medicaments-api;", configuration, StringComparison.Ordinal);
        Assert.Contains("proxy_pass http://$replicas:8000;", configuration, StringComparison.Ordinal);
    }

    /// <summary>On one machine a replica that was just restarted is asked at once, before it has data.</summary>
    [Fact]
    public void Proxy_AsksTheNextReplica_WhenOneHasNoData() => Assert.Contains(
        "proxy_next_upstream error timeout http_503;", File.ReadAllText(Path.Combine(Directory, "proxy", "nginx.conf")), StringComparison.Ordinal);
}
