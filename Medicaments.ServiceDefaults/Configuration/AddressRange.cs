using System.Net;
using System.Net.Sockets;

namespace Medicaments.ServiceDefaults.Configuration;

/// <summary>Which addresses are of the own machine or a private network: the same ranges that contract 10 trusts by default.</summary>
public static class AddressRange
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
    ];

    public static bool IsPrivate(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily == AddressFamily.InterNetworkV6 && plain.ScopeId != 0) plain = new IPAddress(plain.GetAddressBytes());
        return Array.Exists(Private, network => network.Contains(plain));
    }
}
