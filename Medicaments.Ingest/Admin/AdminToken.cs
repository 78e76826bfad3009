using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Medicaments.Ingest.Admin;

/// <summary>What is to be said to who presents a token.</summary>
internal enum TokenVerdict
{
    Right,
    Missing,
    Wrong,

    /// <summary>The network of the caller has been wrong so often that it is not listened to for a while, right or wrong.</summary>
    TooManyWrong,
}

/// <summary>
/// Compares what callers present with <c>ADMIN_TOKEN</c>, in a time that does not depend on where they differ. Ten wrong ones in a minute
/// and the network they came from waits for the next minute, so that nobody can try many.
/// </summary>
internal sealed class AdminToken(string token, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const int WrongPerMinute = 10;
    private const int MaximumNetworks = 1000;

    /// <summary>All addresses of one IPv6 network may be those of one machine.</summary>
    private const int NetworkBytes = 8;

    private readonly byte[] _hash = Hash(token);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _wrong = [];
    private DateTimeOffset _forgetAt;

    /// <param name="authorization">The header; null when there is none.</param>
    public TokenVerdict Judge(IPAddress peer, string? authorization)
    {
        var presented = authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true ? authorization[Scheme.Length..].Trim() : null;
        var network = NetworkOf(peer);
        lock (_gate)
        {
            Forget();
            var wrong = _wrong.GetValueOrDefault(network);
            if (wrong >= WrongPerMinute || (wrong == 0 && _wrong.Count >= MaximumNetworks))
            {
                return TokenVerdict.TooManyWrong;
            }

            if (presented is null)
            {
                return TokenVerdict.Missing;
            }

            if (CryptographicOperations.FixedTimeEquals(_hash, Hash(presented)))
            {
                return TokenVerdict.Right;
            }

            _wrong[network] = wrong + 1;
            return TokenVerdict.Wrong;
        }
    }

    private void Forget()
    {
        if (time.GetUtcNow() is var now && now >= _forgetAt)
        {
            _wrong.Clear();
            _forgetAt = now.AddMinutes(1);
        }
    }

    private static string NetworkOf(IPAddress peer) => peer.AddressFamily == AddressFamily.InterNetworkV6 && !peer.IsIPv4MappedToIPv6
        ? Convert.ToHexString(peer.GetAddressBytes(), 0, NetworkBytes)
        : peer.MapToIPv4().ToString();

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
