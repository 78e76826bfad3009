using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Medicaments.ServiceDefaults.Configuration;

/// <summary>
/// Which addresses are of the own machine or a private network: the same ranges that contract 10 trusts by default. And the one way to
/// write addresses and ranges: the runtime also reads forms that others read otherwise (<c>127.1</c>, <c>010.0.0.1</c>, <c>10.0.0/8</c>).
/// </summary>
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

    /// <summary>Refuses the shortened, octal and hexadecimal IPv4 forms that the runtime accepts.</summary>
    internal static bool TryParseAddress(string text, out IPAddress address)
    {
        if (!IPAddress.TryParse(text, out address!)) return false;
        return address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text;
    }

    /// <summary>
    /// An address or a range in CIDR notation (<c>192.0.2.7</c>, <c>192.0.2.0/24</c>, <c>2001:db8::/32</c>); null, with what is wrong,
    /// for one that is neither or could be meant otherwise.
    /// </summary>
    internal static IPNetwork? TryParseNetwork(string text, out string problem)
    {
        problem = "";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var addressText = slash < 0 ? text : text[..slash];
        if (!TryParseAddress(addressText, out var address))
        {
            if (IPAddress.TryParse(addressText, out _)) problem = "write an IPv4 address as four decimal numbers without leading zeros";
            return null;
        }
        if (address.IsIPv4MappedToIPv6 || addressText.Contains('%', StringComparison.Ordinal))
        {
            problem = address.IsIPv4MappedToIPv6 ? "write an IPv4 address as such" : "an address without a zone";
            return null;
        }

        var bits = address.GetAddressBytes().Length * 8;
        if (slash < 0) return new IPNetwork(address, bits);
        var lengthText = text[(slash + 1)..];
        if (!int.TryParse(lengthText, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > bits || length.ToString(CultureInfo.InvariantCulture) != lengthText)
        {
            problem = FormattableString.Invariant($"the length is a number from 0 to {bits}");
            return null;
        }
        var first = FirstOf(address, length);
        if (first.Equals(address)) return new IPNetwork(address, length);
        problem = FormattableString.Invariant($"the range is {first}/{length}, the address alone {address}");
        return null;
    }

    private static IPAddress FirstOf(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++) bytes[i] &= (byte)(0xFF00 >> Math.Clamp(length - 8 * i, 0, 8));
        return new IPAddress(bytes);
    }
}
