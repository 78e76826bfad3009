using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Medicaments.AppHost.Publishing;

/// <summary>Networks, mounts, settings and secrets of a service, the same wherever it is deployed.</summary>
internal static class Wiring
{
    /// <summary>The image's own start, once the file can be read and has something in it.</summary>
    private const string StartWithPassword =
        $"grep -q '[^[:space:]]' /run/secrets/{ComposeParts.GrafanaPassword} || " +
        $"{{ echo '/run/secrets/{ComposeParts.GrafanaPassword} is empty or cannot be read: make validate-secrets' >&2; exit 1; }}; exec /run.sh";

    public static void Apply(Service service, ServiceNeeds needs)
    {
        service.Networks = [.. needs.Networks];
        foreach (var mount in service.Volumes.Where(mount => mount.Type == "bind"))
            mount.Source = $"../observability/{BelowObservability(mount.Target!)}";

        switch (service.Name)
        {
            case "medicaments-ingest":
                Open(service, [.. OpenVariable.OfBothServices, .. OpenVariable.OfIngest]);
                break;
            case "medicaments-api":
                Open(service, [.. OpenVariable.OfBothServices, .. OpenVariable.OfApi]);
                break;
            case "grafana-alloy":
                ShowHost(service);
                break;
            case "grafana":
                // Two underscores: the image reads the file and nobody sees the password in its environment's definition.
                service.Environment.Remove("GF_SECURITY_ADMIN_PASSWORD");
                service.Environment["GF_SECURITY_ADMIN_USER"] = OpenVariable.GrafanaUser.ToString();
                service.Environment["GF_SECURITY_ADMIN_PASSWORD__FILE"] = $"/run/secrets/{ComposeParts.GrafanaPassword}";
                service.Secrets = [new SecretReference { Source = ComposeParts.GrafanaPassword, Target = ComposeParts.GrafanaPassword }];
                // Left alone it starts without a word, with a password that everybody knows.
                service.Entrypoint = ["/bin/sh", "-c", StartWithPassword];
                break;
            case "alertmanager":
                service.Secrets = [new SecretReference { Source = ComposeParts.AlertmanagerConfig, Target = ComposeParts.AlertmanagerConfig }];
                break;
        }
    }

    public static Volume Volume(string name, string target, bool isReadOnly = false) =>
        new() { Name = name, Type = "volume", Source = name, Target = target, ReadOnly = isReadOnly };

    /// <summary>The directories there are named like the targets: <c>/etc/grafana/dashboards</c>, <c>/loki/rules</c>.</summary>
    private static string BelowObservability(string target) =>
        target.StartsWith("/etc/", StringComparison.Ordinal) ? target["/etc/".Length..] : target.TrimStart('/');

    private static void Open(Service service, IEnumerable<OpenVariable> variables)
    {
        foreach (var variable in variables)
            service.Environment[variable.Name] = variable.ToString();
    }

    /// <summary>In a container the collector sees the container's own network and file systems unless it is shown the host's.</summary>
    private static void ShowHost(Service service)
    {
        foreach (var (variable, source, target) in (ReadOnlySpan<(string, string, string)>)
            [("HOST_PROC", "/proc", "/host/proc"), ("HOST_SYS", "/sys", "/host/sys"), ("HOST_ROOT", "/", "/host/root")])
        {
            service.Environment[variable] = target;
            service.Volumes.Add(new Volume { Name = target, Type = "bind", Source = source, Target = target, ReadOnly = true });
        }
    }
}
