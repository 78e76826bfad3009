using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Medicaments.AppHost.Publishing;

/// <summary>What the services of a file share: networks, volumes, secrets.</summary>
internal static class ComposeParts
{
    public const string Frontend = "frontend";
    public const string Backend = "backend";
    public const string Snapshots = "snapshots";
    public const string SourceFiles = "source-files";
    public const string GrafanaPassword = "grafana_password";

    public static void AddTo(ComposeFile file, bool isProduction)
    {
        // No driver in production: Compose takes a bridge, a Swarm an overlay, each the one it can.
        var driver = isProduction ? null : "bridge";
        file.Networks.Clear();
        file.AddNetwork(new Network { Name = Frontend, Driver = driver })
            .AddNetwork(new Network { Name = Backend, Driver = driver, Internal = true })
            .AddVolume(new Volume { Name = Snapshots, Driver = "local" })
            .AddVolume(new Volume { Name = SourceFiles, Driver = "local" });
        file.Secrets[GrafanaPassword] = new Secret { File = $"../secrets/{GrafanaPassword}.txt" };
        if (!isProduction)
            return;

        // Before 3.x this key was the only sign of a file that a Swarm can take; older ones still look for it.
        file.Version = "3.8";
        file.Volumes.Remove(Storage.LogVolume);
    }
}
