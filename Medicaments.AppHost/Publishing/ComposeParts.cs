using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Medicaments.AppHost.Publishing;

/// <summary>What the services of a file share: networks, volumes, secrets.</summary>
internal static class ComposeParts
{
    public const string Frontend = "frontend";
    public const string Backend = "backend";

    /// <summary>Who stores, reads and sends samples and alerts: nobody there is asked who he is.</summary>
    public const string Monitoring = "monitoring";

    /// <summary>Prometheus alone: a port of this machine cannot lead to a container that is on inner networks only.</summary>
    public const string Console = "console";

    /// <summary>Alertmanager alone, on its way to webhook and mail.</summary>
    public const string Alerting = "alerting";

    /// <summary>The proxy and the replicas behind it, in production.</summary>
    public const string Edge = "edge";

    public const string Snapshots = "snapshots";
    public const string SourceFiles = "source-files";
    public const string GrafanaPassword = "grafana_password";
    public const string AlertmanagerConfig = "alertmanager.yml";

    public static void AddTo(ComposeFile file, bool isProduction)
    {
        // No driver in production: Compose takes a bridge, a Swarm an overlay, each the one it can.
        var driver = isProduction ? null : "bridge";
        file.Networks.Clear();
        file.AddNetwork(new Network { Name = Frontend, Driver = driver })
            .AddNetwork(new Network { Name = Backend, Driver = driver, Internal = true })
            .AddNetwork(new Network { Name = Monitoring, Driver = driver, Internal = true })
            .AddNetwork(new Network { Name = Console, Driver = driver })
            .AddVolume(new Volume { Name = Snapshots, Driver = "local" })
            .AddVolume(new Volume { Name = SourceFiles, Driver = "local" });
        file.Secrets[GrafanaPassword] = new Secret { File = $"../secrets/{GrafanaPassword}.txt" };
        if (!isProduction)
        {
            file.AddNetwork(new Network { Name = Alerting, Driver = driver });
            file.Secrets[AlertmanagerConfig] = new Secret { File = $"../secrets/{AlertmanagerConfig}" };
            return;
        }

        // Addresses of its own, so that the Api can tell the proxy from everybody else.
        file.AddNetwork(new Network
        {
            Name = Edge,
            Internal = true,
            Ipam = new Ipam { Config = [new Dictionary<string, string> { ["subnet"] = OpenVariable.EdgeSubnet.ToString() }] },
        });

        // Before 3.x this key was the only sign of a file that a Swarm can take; older ones still look for it.
        file.Version = "3.8";
        file.Volumes.Remove(Storage.LogVolume);
    }
}
