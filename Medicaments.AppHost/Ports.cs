using System.Globalization;

namespace Medicaments.AppHost;

internal static class Ports
{
    /// <summary>The port of the service on this machine: setting <c>Ports:{service}</c>, else the usual one.</summary>
    public static int HostPort(this IDistributedApplicationBuilder builder, string service, int usual)
    {
        var setting = builder.Configuration[$"Ports:{service}"];
        if (string.IsNullOrEmpty(setting))
            return usual;

        return int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new DistributedApplicationException($"Ports:{service} must be a port from 1 to 65535, got: {setting}");
    }

    /// <summary>Fixed inside a container; on this machine, where several services meet, any free one.</summary>
    public static int? ContainerPort(this IDistributedApplicationBuilder builder, int port) =>
        builder.ExecutionContext.IsPublishMode ? port : null;
}
