using Medicaments.AppHost.ControlRoom;
using Microsoft.Extensions.Hosting;

namespace Medicaments.AppHost;

/// <summary>
/// The containers that observe the services, their files from <c>observability/</c> read-only.
/// Why each flag is there: shared facts of the images, docs/observability.md.
/// </summary>
internal static class Observability
{
    private const string Files = "../observability";

    public static IResourceBuilder<ContainerResource> AddLoki(this IDistributedApplicationBuilder builder) =>
        builder.AddContainer("loki", "grafana/loki", "2.9.10")
            .WithHttpEndpoint(targetPort: 3100)
            .WithHttpHealthCheck("/ready")
            .WithArgs("-config.file=/etc/loki/config.yaml")
            .WithBindMount($"{Files}/loki", "/etc/loki", isReadOnly: true)
            .WithBindMount($"{Files}/loki/rules", "/loki/rules", isReadOnly: true)
            .WithVolume("loki-data", "/loki")
            .ShownAs("DocumentBulletList", ("http", "/ready", "Ready?"));

    public static IResourceBuilder<ContainerResource> AddPrometheus(this IDistributedApplicationBuilder builder) =>
        builder.AddContainer("prometheus", "prom/prometheus", "v2.48.0")
            .WithHttpEndpoint(port: builder.HostPort("prometheus", 9090), targetPort: 9090)
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck("/-/ready")
            .WithArgs(
                "--config.file=/etc/prometheus/prometheus.yml",
                "--storage.tsdb.path=/prometheus",
                "--storage.tsdb.retention.time=720h",
                "--web.enable-remote-write-receiver")
            .WithBindMount($"{Files}/prometheus", "/etc/prometheus", isReadOnly: true)
            .WithVolume("prometheus-data", "/prometheus")
            .ShownAs("ChartMultiple", ("http", "/", "Prometheus"), ("http", "/alerts", "Alerts"), ("http", "/targets", "Targets"));

    /// <summary>The collector. Published services send it traces and metrics; in a run the dashboard may take them.</summary>
    public static IResourceBuilder<ContainerResource> AddAlloy(
        this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> ingest, IResourceBuilder<ProjectResource> api)
    {
        var alloy = builder.AddContainer("grafana-alloy", "grafana/alloy", "v1.4.0")
            .WithHttpEndpoint(port: builder.HostPort("grafana-alloy", 12345), targetPort: 12345)
            .WithExternalHttpEndpoints()
            .WithHttpEndpoint(name: "otlp", targetPort: 4317)
            .WithHttpHealthCheck("/-/ready")
            .WithArgs(
                "run",
                "/etc/alloy/config.alloy",
                "--server.http.listen-addr=0.0.0.0:12345",
                "--storage.path=/var/lib/alloy/data",
                "--disable-reporting")
            .WithEnvironment("API_METRICS", api.GetEndpoint("metrics").Property(EndpointProperty.HostAndPort))
            .WithEnvironment("INGEST_METRICS", ingest.GetEndpoint("metrics").Property(EndpointProperty.HostAndPort))
            .WithBindMount($"{Files}/alloy", "/etc/alloy", isReadOnly: true)
            .WithVolume("alloy-data", "/var/lib/alloy/data")
            .ShownAs("Flowchart", ("http", "/", "Alloy"));
        if (builder.ExecutionContext.IsRunMode)
            return alloy.WithBindMount(builder.LogDirectory(), "/var/log/app", isReadOnly: true);

        // Not the logs: Alloy reads them from their files, with what it must do to lines, and takes none over OTLP.
        foreach (var service in new[] { ingest, api })
            service.WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", alloy.GetEndpoint("otlp")).WithEnvironment("OTEL_LOGS_EXPORTER", "none");
        return alloy.WithVolume(Storage.LogVolume, "/var/log/app", isReadOnly: true);
    }

    public static IResourceBuilder<ContainerResource> AddGrafana(this IDistributedApplicationBuilder builder)
    {
        var password = builder.AddGrafanaPassword();
        return builder.AddContainer("grafana", "grafana/grafana", "10.2.4")
            .WithHttpEndpoint(port: builder.HostPort("grafana", 3000), targetPort: 3000)
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck("/api/health")
            .WithEnvironment("GF_SECURITY_ADMIN_USER", "giygas")
            .WithEnvironment("GF_SECURITY_ADMIN_PASSWORD", password)
            .WithEnvironment("GF_ANALYTICS_REPORTING_ENABLED", "false")
            .WithEnvironment("GF_ANALYTICS_CHECK_FOR_UPDATES", "false")
            .WithBindMount($"{Files}/grafana/provisioning", "/etc/grafana/provisioning", isReadOnly: true)
            .WithBindMount($"{Files}/grafana/dashboards", "/etc/grafana/dashboards", isReadOnly: true)
            .WithVolume("grafana-data", "/var/lib/grafana")
            .ShownAs("DataArea", ("http", "/dashboards", "Dashboards"));
    }

    /// <summary>
    /// Sends the alerts to people, where an operator says to whom (docs/docker.md): on one machine, under the profile <c>alerting</c>, which
    /// the file of a Swarm must not name.
    /// </summary>
    public static void AddAlertmanager(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsRunMode || builder.Environment.IsProduction())
            return;

        builder.AddContainer("alertmanager", "prom/alertmanager", "v0.27.0")
            .WithHttpEndpoint(targetPort: 9093)
            .WithArgs(
                "--config.file=/run/secrets/alertmanager.yml",
                "--storage.path=/alertmanager",
                "--cluster.listen-address=")
            .WithVolume("alertmanager-data", "/alertmanager");
    }

    /// <summary>
    /// A deployment's own (docs/docker.md). In a run one is made up where none is set, and kept with the user's secrets, since Grafana
    /// knows the one of its first start only.
    /// </summary>
    private static IResourceBuilder<ParameterResource> AddGrafanaPassword(this IDistributedApplicationBuilder builder) =>
        (builder.ExecutionContext.IsPublishMode
            ? builder.AddParameter("grafana-password", secret: true)
            : builder.AddParameter("grafana-password", new GenerateParameterDefault { MinLength = 16, Special = false }, secret: true, persist: true))
        .WithDescription("Password of Grafana's administrator; of the first start, unless its volume is deleted");
}
