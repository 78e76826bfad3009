using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;
using Microsoft.Extensions.Hosting;

namespace Medicaments.AppHost.Publishing;

/// <summary>One machine or many: nothing open but the proxy, replicas of the Api that need no volume of another machine.</summary>
internal static class Production
{
    private const int Replicas = 2;

    /// <summary>The proxy in front of the Api, in a production deployment; elsewhere nothing.</summary>
    public static void AddProxy(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsRunMode || !builder.Environment.IsProduction())
            return;

        builder.AddContainer("proxy", "nginx", "1.28.0-alpine")
            .WithHttpEndpoint(targetPort: 8080)
            .WithArgs("-c", "/etc/proxy/nginx.conf", "-g", "daemon off;")
            .WithBindMount("../production/proxy", "/etc/proxy", isReadOnly: true);
    }

    public static void Apply(Service service)
    {
        service.Restart = "always";
        service.Ports = [];
        service.DependsOn = [];
        // A Swarm passes over the short form. Without a size, which the long form has no words for here: the memory limit holds.
        service.Tmpfs = [];
        service.Volumes.Add(new Volume { Name = "/tmp", Type = "tmpfs", Target = "/tmp" });
        // For a Swarm. What has a volume or a mounted file stays where those are.
        service.Deploy!.RestartPolicy = new RestartPolicy { Condition = "any", Delay = "5s" };
        service.Deploy.Placement = new Placement { Constraints = ["node.role == manager"] };

        switch (service.Name)
        {
            case "medicaments-ingest":
                FromRegistry(service);
                service.Volumes.AddRange(
                [
                    Wiring.Volume(ComposeParts.Snapshots, "/app/snapshots"),
                    Wiring.Volume(ComposeParts.SourceFiles, "/app/files"),
                ]);
                break;
            case "medicaments-api":
                FromRegistry(service);
                Replicate(service);
                break;
            case "grafana-alloy":
                service.Volumes.RemoveAll(mount => mount.Source == Storage.LogVolume);
                break;
            case "proxy":
                service.Entrypoint = ["nginx"];
                service.Ports = [$"{OpenVariable.ProxyPort}:8080"];
                service.Volumes.Single(mount => mount.Type == "bind").Source = "./proxy";
                break;
        }
    }

    /// <summary>Log files of several machines are no place to look: straight to Loki. The file stays inside the container.</summary>
    private static void FromRegistry(Service service)
    {
        service.Image = $"{OpenVariable.ImagePrefix}{service.Name}:{OpenVariable.AppVersion}";
        service.Environment["LOKI_URL"] = "http://loki:3100";
        service.Volumes.Add(OfContainer("/app/logs"));
    }

    /// <summary>Each replica copies the store of Ingest over HTTP into a volume of its own, and is taken out before it is replaced.</summary>
    private static void Replicate(Service service)
    {
        service.Environment[OpenVariable.Port.Name] = OpenVariable.Port.Default;
        // Only the proxy says whose request it is, and only from there.
        service.Networks = [ComposeParts.Edge, ComposeParts.Backend];
        service.Environment[OpenVariable.TrustedProxies.Name] = OpenVariable.EdgeSubnet.ToString();
        service.Volumes.Add(OfContainer("/app/files"));
        // A new replica is healthy when it has data; a Swarm would end it before the first download was over.
        service.Healthcheck!.StartPeriod = "120s";
        service.Healthcheck.Interval = "10s";
        service.StopGracePeriod = "40s";
        service.Deploy!.Placement = null;
        service.Deploy.Replicas = Replicas;
        service.Deploy.UpdateConfig = new UpdateConfig
        {
            Parallelism = 1,
            Delay = "10s",
            Order = "start-first",
            FailureAction = "rollback",
            Monitor = "30s",
        };
    }

    private static Volume OfContainer(string target) => new() { Name = target, Type = "volume", Target = target };
}
