using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Primitives;

namespace Medicaments.Api.Http;

/// <summary>Who a request comes from (contract 10): the peer, or what a trusted proxy says.</summary>
internal sealed class ClientIdentity(IReadOnlyList<IPNetwork> trustedProxies)
{
    /// <summary>The peer of the connection, IPv4 as IPv4; loopback when the connection has no address (an in-process test).</summary>
    public static IPAddress Peer(HttpContext context) => Plain(context.Connection.RemoteIpAddress ?? IPAddress.Loopback);

    /// <summary>From here on the client is the remote address of the request.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.Connection.RemoteIpAddress = Client(Peer(context), context.Request.Headers["X-Forwarded-For"]);
        return next(context);
    }

    public bool IsTrusted(IPAddress address)
    {
        foreach (var network in trustedProxies)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Behind a trusted peer, the last address of <c>X-Forwarded-For</c> that is not trusted itself; the first when all are. An entry
    /// that is no address ends the walk at the last good one.
    /// </summary>
    public IPAddress Client(IPAddress peer, StringValues forwardedFor)
    {
        if (forwardedFor.Count == 0 || !IsTrusted(peer))
        {
            return peer;
        }

        var client = peer;
        for (var i = forwardedFor.Count - 1; i >= 0; i--)
        {
            var rest = forwardedFor[i].AsSpan();
            while (true)
            {
                var comma = rest.LastIndexOf(',');
                if (!TryParse(rest[(comma + 1)..].Trim(), out var address))
                {
                    return client;
                }

                client = address;
                if (!IsTrusted(address))
                {
                    return client;
                }

                if (comma < 0)
                {
                    break;
                }

                rest = rest[..comma];
            }
        }

        return client;
    }

    /// <summary>An IPv4 address, or the first 64 bits of an IPv6 one: a single host has all addresses of its /64.</summary>
    public static UInt128 KeyOf(IPAddress client)
    {
        Span<byte> bytes = stackalloc byte[16];
        client.TryWriteBytes(bytes, out _);
        return client.AddressFamily == AddressFamily.InterNetwork
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : new UInt128(BinaryPrimitives.ReadUInt64BigEndian(bytes), ulong.MaxValue);
    }

    /// <summary>An IPv4 address as such, also when it came in the form of an IPv6 one.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Reads an address as proxies write it: <c>192.0.2.1</c>, <c>192.0.2.1:443</c>, <c>2001:db8::1</c>, <c>[2001:db8::1]:443</c>.</summary>
    private static bool TryParse(ReadOnlySpan<char> text, out IPAddress address)
    {
        if (text.StartsWith('[') && text.IndexOf(']') is var close and > 0)
        {
            text = text[1..close];
        }
        else if (text.Count(':') == 1)
        {
            text = text[..text.IndexOf(':')];
        }

        var valid = IPAddress.TryParse(text, out var parsed) && (parsed.AddressFamily == AddressFamily.InterNetworkV6 || IsDotted(parsed, text));
        address = valid ? Plain(parsed!) : IPAddress.None;
        return valid;
    }

    /// <summary>IPAddress also takes shortened, octal and hexadecimal forms ("127.1", "010.0.0.1"), which no proxy writes.</summary>
    private static bool IsDotted(IPAddress address, ReadOnlySpan<char> text)
    {
        Span<char> plain = stackalloc char[15];
        return address.TryFormat(plain, out var length) && text.SequenceEqual(plain[..length]);
    }
}
