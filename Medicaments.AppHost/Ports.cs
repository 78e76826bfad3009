using System.Globalization;

namespace Medicaments.AppHost;

internal static class Ports
{
    /// <summary>Resources whose port on this machine can be chosen, by the name of their setting.</summary>
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["medicaments-api"] = "Ports:Api",
        ["grafana"] = "Ports:Grafana",
        ["prometheus"] = "Ports:Prometheus",
        ["grafana-alloy"] = "Ports:Alloy",
    };

    public static string SettingOf(string resource) => Settings[resource];

    /// <summary>The port of the resource on this machine: its setting, else the usual one.</summary>
    /// <exception cref="DistributedApplicationException">The setting is no port.</exception>
    public static int HostPort(this IDistributedApplicationBuilder builder, string resource, int usual)
    {
        var setting = builder.Configuration[SettingOf(resource)];
        if (string.IsNullOrEmpty(setting))
            return usual;

        return int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new DistributedApplicationException($"{SettingOf(resource)} must be a port from 1 to 65535, got: {setting}");
    }

    /// <summary>Fixed inside a container; on this machine, where several services meet, any free one.</summary>
    public static int? ContainerPort(this IDistributedApplicationBuilder builder, int port) =>
        builder.ExecutionContext.IsPublishMode ? port : null;
}
