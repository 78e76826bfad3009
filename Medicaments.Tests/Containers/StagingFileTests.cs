using Medicaments.Tests.AppHost;

namespace Medicaments.Tests.Containers;

/// <summary>
/// Every property that the staging file must have, service by service: one host runs all of it, and none may harm the others (contract 20).
/// </summary>
public sealed class StagingFileTests
{
    private readonly ComposeDocument _file = ComposeDocument.Read(Path.Combine(PublishedModel.Root, "staging", "docker-compose.yaml"));

    public static TheoryData<string> Services =>
        ["medicaments-ingest", "medicaments-api", "loki", "prometheus", "grafana-alloy", "grafana", "alertmanager"];

    [Fact]
    public void File_HasTheseServicesAndNoOther() => Assert.Equal(
        ["medicaments-ingest", "medicaments-api", "loki", "prometheus", "grafana-alloy", "grafana", "alertmanager"], _file.Services);

    [Theory]
    [InlineData("medicaments-ingest", "medicaments-ingest:${APP_VERSION:-latest}")]
    [InlineData("medicaments-api", "medicaments-api:${APP_VERSION:-latest}")]
    [InlineData("loki", "grafana/loki:2.9.10")]
    [InlineData("prometheus", "prom/prometheus:v2.48.0")]
    [InlineData("grafana-alloy", "grafana/alloy:v1.4.0")]
    [InlineData("grafana", "grafana/grafana:10.2.4")]
    [InlineData("alertmanager", "prom/alertmanager:v0.27.0")]
    public void Image_IsPinnedOrOurs(string service, string image) => Assert.Equal(image, _file.Text("services", service, "image"));

    [Theory]
    [InlineData("medicaments-ingest", "ingest")]
    [InlineData("medicaments-api", "api")]
    public void OurImages_AreBuiltFromTheDockerfile(string service, string target)
    {
        Assert.Equal("..", _file.Text("services", service, "build", "context"));
        Assert.Equal("Dockerfile", _file.Text("services", service, "build", "dockerfile"));
        Assert.Equal(target, _file.Text("services", service, "build", "target"));
        Assert.Equal(["VERSION", "COMMIT", "BUILD_DATE"], _file.Keys("services", service, "build", "args"));
    }

    [Theory]
    [InlineData("medicaments-ingest", "512M", "1.0", "256M", "0.25")]
    [InlineData("medicaments-api", "512M", "0.5", "256M", "0.25")]
    [InlineData("loki", "512M", "1.0", "256M", "0.2")]
    [InlineData("prometheus", "1G", "1.0", "512M", "0.3")]
    [InlineData("grafana-alloy", "256M", "0.5", "128M", "0.1")]
    [InlineData("grafana", "512M", "0.5", "256M", "0.1")]
    [InlineData("alertmanager", "128M", "0.2", "32M", "0.05")]
    public void Resources_AreLimitedAndReserved(string service, string memory, string cpus, string reservedMemory, string reservedCpus)
    {
        string[] resources = ["services", service, "deploy", "resources"];

        Assert.Equal(memory, _file.Text([.. resources, "limits", "memory"]));
        Assert.Equal(cpus, _file.Text([.. resources, "limits", "cpus"]));
        Assert.Equal(reservedMemory, _file.Text([.. resources, "reservations", "memory"]));
        Assert.Equal(reservedCpus, _file.Text([.. resources, "reservations", "cpus"]));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Service_IsHardened(string service)
    {
        Assert.Equal("unless-stopped", _file.Text("services", service, "restart"));
        Assert.Equal("true", _file.Text("services", service, "read_only"));
        Assert.Equal("true", _file.Text("services", service, "init"));
        Assert.Equal(["ALL"], _file.List("services", service, "cap_drop"));
        Assert.Equal(["no-new-privileges:true"], _file.List("services", service, "security_opt"));
        Assert.Contains(_file.List("services", service, "tmpfs"), mount => mount.StartsWith("/tmp:size=", StringComparison.Ordinal));
        Assert.Null(_file.Find("services", service, "privileged"));
        Assert.Null(_file.Find("services", service, "cap_add"));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Service_LogsWithRotation_AndIsLabelled(string service)
    {
        Assert.Equal("json-file", _file.Text("services", service, "logging", "driver"));
        Assert.Equal("10m", _file.Text("services", service, "logging", "options", "max-size"));
        Assert.Equal("5", _file.Text("services", service, "logging", "options", "max-file"));
        Assert.Equal("{{.Name}}", _file.Text("services", service, "logging", "options", "tag"));
        Assert.Equal(service, _file.Text("services", service, "labels", "com.medicaments-api.service"));
        Assert.NotEmpty(_file.Text("services", service, "labels", "com.medicaments-api.description")!);
        Assert.Equal(service, _file.Text("services", service, "container_name"));
    }

    [Theory]
    [InlineData("medicaments-ingest", "65534:65534")]
    [InlineData("medicaments-api", "65534:65534")]
    [InlineData("loki", "10001:10001")]
    [InlineData("prometheus", "65534:65534")]
    [InlineData("grafana-alloy", "473:473")]
    [InlineData("grafana", "472:0")]
    [InlineData("alertmanager", "65534:65534")]
    public void User_IsTheOneThatOwnsTheDataOfTheImage(string service, string user) =>
        Assert.Equal(user, _file.Text("services", service, "user"));

    [Theory]
    [InlineData("medicaments-ingest", "CMD /app/medicaments-ingest healthcheck", "10s")]
    [InlineData("medicaments-api", "CMD /app/medicaments-api healthcheck", "10s")]
    [InlineData("loki", "CMD wget -q --spider http://127.0.0.1:3100/ready", "45s")]
    [InlineData("prometheus", "CMD wget -q --spider http://127.0.0.1:9090/-/ready", "30s")]
    [InlineData("grafana", "CMD wget -q --spider http://127.0.0.1:3000/api/health", "30s")]
    [InlineData("alertmanager", "CMD wget -q --spider http://127.0.0.1:9093/-/ready", "10s")]
    public void Healthcheck_UsesWhatTheImageHas(string service, string test, string startPeriod)
    {
        Assert.Equal(test, string.Join(' ', _file.List("services", service, "healthcheck", "test")));
        Assert.Equal("30s", _file.Text("services", service, "healthcheck", "interval"));
        Assert.Equal("5s", _file.Text("services", service, "healthcheck", "timeout"));
        Assert.Equal("3", _file.Text("services", service, "healthcheck", "retries"));
        Assert.Equal(startPeriod, _file.Text("services", service, "healthcheck", "start_period"));
    }

    /// <summary>Its image has neither wget nor curl.</summary>
    [Fact]
    public void Healthcheck_OfAlloy_IsBash()
    {
        var test = _file.List("services", "grafana-alloy", "healthcheck", "test");

        Assert.Equal(["CMD", "bash", "-c"], test.Take(3));
        Assert.Contains("/dev/tcp/127.0.0.1/12345", test[3], StringComparison.Ordinal);
        Assert.Contains("GET /-/ready HTTP/1.0", test[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("medicaments-ingest", "")]
    [InlineData("medicaments-api", "medicaments-ingest")]
    [InlineData("loki", "")]
    [InlineData("prometheus", "")]
    [InlineData("grafana-alloy", "medicaments-api,loki,prometheus")]
    [InlineData("grafana", "loki,prometheus")]
    [InlineData("alertmanager", "")]
    public void DependsOn_WaitsForHealth(string service, string dependencies)
    {
        Assert.Equal(dependencies, string.Join(',', _file.Keys("services", service, "depends_on")));
        Assert.All(_file.Keys("services", service, "depends_on"), name =>
            Assert.Equal("service_healthy", _file.Text("services", service, "depends_on", name, "condition")));
    }

    [Theory]
    [InlineData("medicaments-ingest", "")]
    [InlineData("medicaments-api", "${API_PORT:-8030}:${PORT:-8000}")]
    [InlineData("loki", "")]
    [InlineData("prometheus", "127.0.0.1:${PROMETHEUS_PORT:-9090}:9090")]
    [InlineData("grafana-alloy", "127.0.0.1:${ALLOY_PORT:-12345}:12345")]
    [InlineData("grafana", "${GRAFANA_PORT:-3000}:3000")]
    [InlineData("alertmanager", "127.0.0.1:${ALERTMANAGER_PORT:-9093}:9093")]
    public void Ports_OnlyThoseOfTheTable(string service, string ports) =>
        Assert.Equal(ports, string.Join(',', _file.List("services", service, "ports")));

    [Theory]
    [InlineData("frontend", "medicaments-ingest medicaments-api grafana-alloy grafana")]
    [InlineData("backend", "medicaments-ingest medicaments-api loki grafana-alloy")]
    // Who may write samples and silence alerts; neither service may.
    [InlineData("monitoring", "loki prometheus grafana-alloy grafana alertmanager")]
    [InlineData("console", "prometheus")]
    [InlineData("alerting", "alertmanager")]
    public void Network_HasTheseServicesAndNoOther(string network, string services) =>
        Assert.Equal(services, string.Join(' ', _file.Services.Where(service => _file.List("services", service, "networks").Contains(network))));

    [Fact]
    public void Networks_InnerOnesLeadNowhere()
    {
        Assert.Equal(["frontend", "backend", "monitoring", "console", "alerting"], _file.Keys("networks"));
        Assert.Equal(["backend", "monitoring"], _file.Keys("networks").Where(network => _file.Text("networks", network, "internal") == "true"));
    }

    /// <summary>Its port is open to everybody: a client must not pick the address it is counted under.</summary>
    [Fact]
    public void TrustedProxies_OfTheApi_AreNone()
    {
        Assert.Equal("${TRUSTED_PROXIES:-none}", _file.Text("services", "medicaments-api", "environment", "TRUSTED_PROXIES"));
        Assert.All(_file.Services, service => Assert.Null(_file.Text("services", service, "environment", "ASPNETCORE_FORWARDEDHEADERS_ENABLED")));
    }

    [Fact]
    public void Alertmanager_IsThereOnlyWhenAskedFor()
    {
        Assert.Equal(["alerting"], _file.List("services", "alertmanager", "profiles"));
        Assert.All(Services.Except(["alertmanager"]), service => Assert.Null(_file.Find("services", service, "profiles")));
        Assert.Equal("../secrets/alertmanager.yml", _file.Text("secrets", "alertmanager.yml", "file"));
        Assert.Contains("--config.file=/run/secrets/alertmanager.yml", _file.List("services", "alertmanager", "command"));
    }

    [Theory]
    [InlineData("alertmanager", "volume alertmanager-data:/alertmanager")]
    [InlineData("medicaments-ingest", "volume snapshots:/app/snapshots", "volume source-files:/app/files", "volume logs_data:/app/logs")]
    [InlineData("medicaments-api", "volume snapshots:/app/snapshots:ro", "volume logs_data:/app/logs")]
    [InlineData("loki", "bind ../observability/loki:/etc/loki:ro", "bind ../observability/loki/rules:/loki/rules:ro", "volume loki-data:/loki")]
    [InlineData("prometheus", "bind ../observability/prometheus:/etc/prometheus:ro", "volume prometheus-data:/prometheus")]
    [InlineData(
        "grafana-alloy", "bind ../observability/alloy:/etc/alloy:ro", "volume alloy-data:/var/lib/alloy/data", "volume logs_data:/var/log/app:ro",
        "bind /proc:/host/proc:ro", "bind /sys:/host/sys:ro", "bind /:/host/root:ro")]
    [InlineData(
        "grafana", "bind ../observability/grafana/provisioning:/etc/grafana/provisioning:ro",
        "bind ../observability/grafana/dashboards:/etc/grafana/dashboards:ro", "volume grafana-data:/var/lib/grafana")]
    public void Mounts_AreTheseAndDeclared(string service, params string[] mounts)
    {
        Assert.Equal(mounts, _file.Mounts(service));
        Assert.All(mounts.Where(mount => mount.StartsWith("volume ", StringComparison.Ordinal)), mount =>
            Assert.Contains(mount.Split(' ', ':')[1], _file.Keys("volumes")));
        Assert.All(mounts.Where(mount => mount.StartsWith("bind ../", StringComparison.Ordinal)), mount =>
            Assert.True(Directory.Exists(Path.Combine(PublishedModel.Root, "staging", mount.Split(' ', ':')[1])), mount));
    }

    [Fact]
    public void ApiFiles_AreATmpfsOf30Megabytes() =>
        Assert.Contains("/app/files:size=30m,uid=65534,gid=65534", _file.List("services", "medicaments-api", "tmpfs"));

    [Fact]
    public void GrafanaPassword_IsASecretAndNothingElse()
    {
        var text = File.ReadAllText(Path.Combine(PublishedModel.Root, "staging", "docker-compose.yaml"));

        Assert.Equal("../secrets/grafana_password.txt", _file.Text("secrets", "grafana_password", "file"));
        Assert.Equal("/run/secrets/grafana_password", _file.Text("services", "grafana", "environment", "GF_SECURITY_ADMIN_PASSWORD__FILE"));
        Assert.Equal("${GRAFANA_ADMIN_USER:-giygas}", _file.Text("services", "grafana", "environment", "GF_SECURITY_ADMIN_USER"));
        Assert.DoesNotContain("GF_SECURITY_ADMIN_PASSWORD:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("GRAFANA_PASSWORD}", text, StringComparison.Ordinal);
    }
}
