using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Medicaments.AppHost.Publishing;

/// <summary>One machine, one of each: images built here, files shared through volumes, ports on this machine.</summary>
internal static class Staging
{
    public static void Apply(Service service)
    {
        service.ContainerName = service.Name;
        service.Restart = "unless-stopped";
        service.DependsOn = ServiceNeeds.Of(service.Name).After
            .ToDictionary(name => name, _ => new ServiceDependency { Condition = "service_healthy" });

        switch (service.Name)
        {
            case "medicaments-ingest":
                BuildHere(service, "ingest");
                service.Volumes.AddRange(
                [
                    Wiring.Volume(ComposeParts.Snapshots, "/app/snapshots"),
                    Wiring.Volume(ComposeParts.SourceFiles, "/app/files"),
                    Wiring.Volume(Storage.LogVolume, "/app/logs"),
                ]);
                break;
            case "medicaments-api":
                BuildHere(service, "api");
                // The store itself, not a copy of it: the Api serves the last good snapshot with Ingest dead or never started.
                service.Environment["SNAPSHOT_SOURCE"] = "/app/snapshots";
                service.Volumes.AddRange(
                [
                    Wiring.Volume(ComposeParts.Snapshots, "/app/snapshots", isReadOnly: true),
                    Wiring.Volume(Storage.LogVolume, "/app/logs"),
                ]);
                service.Ports = [$"{OpenVariable.ApiPort}:{OpenVariable.Port}"];
                break;
            case "grafana":
                service.Ports = [$"{OpenVariable.GrafanaPort}:3000"];
                break;
            // Neither asks who it is that reads or writes.
            case "prometheus":
                service.Ports = [$"127.0.0.1:{OpenVariable.PrometheusPort}:9090"];
                break;
            case "alertmanager":
                service.Profiles = ["alerting"];
                service.Ports = [$"127.0.0.1:{OpenVariable.AlertmanagerPort}:9093"];
                break;
            case "grafana-alloy":
                service.Ports = [$"127.0.0.1:{OpenVariable.AlloyPort}:12345"];
                break;
        }
    }

    private static void BuildHere(Service service, string target)
    {
        service.Image = $"{service.Name}:{OpenVariable.AppVersion}";
        service.Build = new Build
        {
            Context = "..",
            Dockerfile = "Dockerfile",
            Target = target,
            Args = new Dictionary<string, string>
            {
                ["VERSION"] = OpenVariable.BuildVersion.ToString(),
                ["COMMIT"] = OpenVariable.BuildCommit.ToString(),
                ["BUILD_DATE"] = OpenVariable.BuildDate.ToString(),
            },
        };
    }
}
