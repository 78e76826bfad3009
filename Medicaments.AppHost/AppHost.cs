using Medicaments.AppHost;
using Medicaments.AppHost.ControlRoom;
using Medicaments.AppHost.Publishing;
using Medicaments.AppHost.Running;

try
{
    var builder = DistributedApplication.CreateBuilder(args);

    builder.AddDockerComposeEnvironment("compose").WithDashboard(false).WithDeployment();

    var ingest = builder.AddProject<Projects.Medicaments_Ingest>("medicaments-ingest", launchProfileName: null)
        .WithHttpEndpoint(targetPort: builder.ContainerPort(8100), env: "INGEST_PORT")
        .WithHttpEndpoint(name: "metrics", targetPort: builder.ContainerPort(9091), env: "METRICS_PORT")
        .WithHttpHealthCheck("/readyz")
        .WithEnvironment("SNAPSHOT_DIR", builder.SnapshotDirectory())
        .WithStorage()
        .WithAdminCommands()
        .ShownAs("DatabaseArrowDown", ("http", "/status", "Status"), ("http", "/readyz", "Ready?"), ("metrics", "/metrics", "Metrics"));

    var api = builder.AddProject<Projects.Medicaments_Api>("medicaments-api", launchProfileName: null)
        .WithHttpEndpoint(port: builder.HostPort("medicaments-api", 8030), targetPort: builder.ContainerPort(8000), env: "PORT")
        .WithExternalHttpEndpoints()
        .WithHttpEndpoint(name: "metrics", targetPort: builder.ContainerPort(9090), env: "METRICS_PORT")
        .WithHttpHealthCheck("/health")
        .WithReference(ingest.GetEndpoint("http"))
        .WithEnvironment("SNAPSHOT_SOURCE", "https+http://medicaments-ingest")
        .WithStorage()
        .ShownAs(
            "Pill", ("http", "/", "Page"), ("http", "/docs", "Documentation"), ("http", "/docs/openapi.yaml", "OpenAPI"), ("http", "/health", "Health"),
            ("metrics", "/metrics", "Metrics"));

    if (builder.CanRunContainers())
    {
        var loki = builder.AddLoki();
        var prometheus = builder.AddPrometheus();

        var alloy = builder.AddAlloy(ingest, api)
            .WaitFor(api);

        var grafana = builder.AddGrafana()
            .WaitFor(loki)
            .WaitFor(prometheus);

        foreach (var below in (IResourceBuilder<ContainerResource>[])[loki, prometheus, alloy])
            below.WithParentRelationship(grafana);

        builder.AddAlertmanager();
        builder.AddProxy();
    }

    builder.WatchServices().RequireFreePorts().Build().Run();
    return 0;
}
catch (DistributedApplicationException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
