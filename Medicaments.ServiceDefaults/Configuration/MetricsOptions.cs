using System.Net;

namespace Medicaments.ServiceDefaults.Configuration;

/// <summary>Where <c>/metrics</c> listens (contract 1, 19).</summary>
public sealed record MetricsOptions(IPAddress Address, int Port)
{
    /// <summary>
    /// Reads <c>METRICS_PORT</c>, which must differ from the service's own port <paramref name="mainPort"/> of <paramref name="mainVariable"/>;
    /// with <paramref name="allowDirectAccess"/> on all interfaces, else on loopback only.
    /// </summary>
    public static MetricsOptions Read(SettingsReader reader, int defaultPort, bool allowDirectAccess, string mainVariable, int mainPort)
    {
        var port = reader.Port("METRICS_PORT", defaultPort);
        if (port == mainPort) reader.Fail("METRICS_PORT", FormattableString.Invariant($"must differ from {mainVariable}, both are {port}"));
        return new MetricsOptions(allowDirectAccess ? IPAddress.Any : IPAddress.Loopback, port);
    }
}
