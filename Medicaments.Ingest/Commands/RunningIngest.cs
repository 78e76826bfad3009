using System.Net;
using System.Net.Sockets;
using Medicaments.Ingest.Configuration;

namespace Medicaments.Ingest.Commands;

/// <summary>The Ingest that runs on this machine with the same settings.</summary>
internal static class RunningIngest
{
    public static Uri AddressOf(IngestOptions options)
    {
        var address = options.Listen.Address;
        var isAny = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        var host = !isAny ? address : address.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback;
        return new Uri($"http://{new IPEndPoint(host, options.Listen.Port)}/");
    }
}
