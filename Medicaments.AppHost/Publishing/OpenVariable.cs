namespace Medicaments.AppHost.Publishing;

/// <summary>A variable of the Compose files that an operator may set; what holds when it is not set.</summary>
internal sealed record OpenVariable(string Name, string Default, string Meaning)
{
    public static readonly OpenVariable AppVersion = new("APP_VERSION", "latest", "Tag of the images of the two services");
    public static readonly OpenVariable ImagePrefix = new("IMAGE_PREFIX", "", "Registry of the two images in production, with a slash at the end");
    public static readonly OpenVariable BuildVersion = new("BUILD_VERSION", "0.0.0", "Version written into the programs");
    public static readonly OpenVariable BuildCommit = new("BUILD_COMMIT", "unknown", "Commit written into the programs");
    public static readonly OpenVariable BuildDate = new("BUILD_DATE", "unknown", "Time of the build, for the image labels");
    public static readonly OpenVariable ApiPort = new("API_PORT", "8030", "Port of the API on this machine");
    public static readonly OpenVariable GrafanaPort = new("GRAFANA_PORT", "3000", "Port of Grafana on this machine");
    public static readonly OpenVariable PrometheusPort = new("PROMETHEUS_PORT", "9090", "Port of Prometheus on 127.0.0.1");
    public static readonly OpenVariable AlloyPort = new("ALLOY_PORT", "12345", "Port of Alloy on 127.0.0.1");
    public static readonly OpenVariable AlertmanagerPort = new("ALERTMANAGER_PORT", "9093", "Port of Alertmanager on 127.0.0.1, profile alerting only");
    public static readonly OpenVariable EdgeSubnet = new("EDGE_SUBNET", "10.213.47.0/24", "Addresses between proxy and Api, production only");
    public static readonly OpenVariable ProxyPort = new("PROXY_PORT", "80", "Port of the proxy, production only");
    public static readonly OpenVariable GrafanaUser = new("GRAFANA_ADMIN_USER", "giygas", "Name of Grafana's administrator");

    /// <summary>Settings of the services that an operator may change, all described in README, "Configuration".</summary>
    public static readonly OpenVariable[] OfBothServices =
    [
        Setting("ENV", "production"),
        Setting("ADDRESS", "0.0.0.0"),
        Setting("ALLOW_DIRECT_ACCESS", "true"),
        Setting("LOG_LEVEL", "info"),
        Setting("LOG_RETENTION_WEEKS", "2"),
        Setting("MAX_LOG_FILE_SIZE", "52428800"),
        Setting("MAX_LOG_DIR_SIZE", "524288000"),
        Setting("UPDATE_TIMEZONE", "Europe/Paris"),
    ];

    public static readonly OpenVariable Port = Setting("PORT", "8000");

    /// <summary>Nobody stands in front of a port of this machine unless an operator says so.</summary>
    public static readonly OpenVariable TrustedProxies = Setting("TRUSTED_PROXIES", "none");

    public static readonly OpenVariable[] OfApi =
    [
        Port,
        Setting("MAX_REQUEST_BODY", "2097152"),
        Setting("MAX_HEADER_SIZE", "2097152"),
        Setting("DISABLE_RATE_LIMITER", "false"),
        TrustedProxies,
        Setting("CORS_ALLOWED_ORIGINS", ""),
        Setting("LEGACY_ROUTES", "on"),
    ];

    public static readonly OpenVariable[] OfIngest =
    [
        Setting("BDPM_BASE_URL", ""),
        Setting("SNAPSHOT_KEEP", "10"),
    ];

    public static IEnumerable<OpenVariable> All =>
    [
        AppVersion, ImagePrefix, BuildVersion, BuildCommit, BuildDate, ApiPort, GrafanaPort, PrometheusPort, AlloyPort, AlertmanagerPort, ProxyPort, EdgeSubnet,
        GrafanaUser,
        .. OfBothServices, .. OfApi, .. OfIngest,
    ];

    public string Description => Default.Length == 0 ? Meaning : $"{Meaning}; not set: {Default}";

    /// <summary>As Compose reads it.</summary>
    public override string ToString() => $"${{{Name}:-{Default}}}";

    private static OpenVariable Setting(string name, string value) => new(name, value, $"{name} of README, Configuration");
}
