using System.Net;
using System.Net.Sockets;
using Medicaments.ServiceDefaults;

namespace Medicaments.Ingest.Commands;

/// <summary>For containers: opens nothing, writes nothing.</summary>
internal static class HealthcheckCommand
{
    public static Task<int> RunAsync(IngestOptions options)
    {
        var address = options.Listen.Address;
        var isAny = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        var host = !isAny ? address : address.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback;
        return Healthcheck.RunAsync(new Uri($"http://{new IPEndPoint(host, options.Listen.Port)}/livez"), Console.Error);
    }
}
