namespace Medicaments.AppHost.Publishing;

/// <summary>What one container may use and must have, so that none takes the machine from the others (contract 20).</summary>
/// <param name="Memory">Limit, then what is reserved.</param>
/// <param name="Cpus">Limit, then what is reserved.</param>
/// <param name="User">Uid and gid: those that own the data directories of the image.</param>
/// <param name="Health">The command that tells health, one that exists in the image.</param>
/// <param name="StartPeriod">How long failures do not count.</param>
/// <param name="Tmpfs">Writable directories that are gone with the container.</param>
/// <param name="After">Services that must be healthy first, on one machine.</param>
/// <param name="Networks">Of <see cref="ComposeParts"/>; who is on none that leads outside has no port and reaches nobody there.</param>
internal sealed record ServiceNeeds(
    (string Limit, string Reserved) Memory,
    (string Limit, string Reserved) Cpus,
    string User,
    string[] Health,
    string StartPeriod,
    string[] Tmpfs,
    string[] After,
    string[] Networks,
    string Description)
{
    private const string Tmp = "/tmp:size=16m,mode=1777";

    public static ServiceNeeds Of(string service) => service switch
    {
        "medicaments-ingest" => new(
            ("512M", "256M"), ("1.0", "0.25"), "65534:65534", ["CMD", "/app/medicaments-ingest", "healthcheck"], "10s",
            [Tmp], [], [ComposeParts.Frontend, ComposeParts.Backend], "Downloads, checks and publishes the data"),
        "medicaments-api" => new(
            ("512M", "256M"), ("0.5", "0.25"), "65534:65534", ["CMD", "/app/medicaments-api", "healthcheck"], "10s",
            ["/app/files:size=30m,uid=65534,gid=65534", Tmp], ["medicaments-ingest"], [ComposeParts.Frontend, ComposeParts.Backend], "Serves the data over HTTP"),
        "loki" => new(
            ("512M", "256M"), ("1.0", "0.2"), "10001:10001", Wget("http://127.0.0.1:3100/ready"), "45s",
            [Tmp], [], [ComposeParts.Backend, ComposeParts.Monitoring], "Keeps the logs"),
        "prometheus" => new(
            ("1G", "512M"), ("1.0", "0.3"), "65534:65534", Wget("http://127.0.0.1:9090/-/ready"), "30s",
            [Tmp], [], [ComposeParts.Monitoring, ComposeParts.Console], "Keeps the metrics and evaluates the alerts"),
        // Its data directory is closed to others, and root without capabilities is one of them: its own user.
        "grafana-alloy" => new(
            ("256M", "128M"), ("0.5", "0.1"), "473:473", AlloyReady, "30s",
            [Tmp], ["medicaments-api", "loki", "prometheus"], [ComposeParts.Frontend, ComposeParts.Backend, ComposeParts.Monitoring], "Collects logs and metrics"),
        "grafana" => new(
            ("512M", "256M"), ("0.5", "0.1"), "472:0", Wget("http://127.0.0.1:3000/api/health"), "30s",
            [Tmp], ["loki", "prometheus"], [ComposeParts.Frontend, ComposeParts.Monitoring], "Shows the dashboards"),
        "alertmanager" => new(
            ("128M", "32M"), ("0.2", "0.05"), "65534:65534", Wget("http://127.0.0.1:9093/-/ready"), "10s",
            [Tmp], [], [ComposeParts.Monitoring, ComposeParts.Alerting], "Sends the alerts to people"),
        "proxy" => new(
            ("128M", "32M"), ("0.5", "0.1"), "101:101", Wget("http://127.0.0.1:8080/proxy-health"), "10s",
            [Tmp], ["medicaments-api"], [ComposeParts.Frontend, ComposeParts.Edge], "Spreads requests over the replicas of the API"),
        _ => throw new DistributedApplicationException(
            $"Service '{service}' has no limits, user or health check: say what it needs in Medicaments.AppHost/Publishing/ServiceNeeds.cs."),
    };

    // The Alpine and Busybox images have wget.
    private static string[] Wget(string url) => ["CMD", "wget", "-q", "--spider", url];

    // This image has neither wget nor curl.
    private static string[] AlloyReady =>
    [
        "CMD", "bash", "-c",
        @"exec 3<>/dev/tcp/127.0.0.1/12345 && printf 'GET /-/ready HTTP/1.0\r\n\r\n' >&3 && read -r line <&3 && [[ $$line == *' 200 '* ]]",
    ];
}
