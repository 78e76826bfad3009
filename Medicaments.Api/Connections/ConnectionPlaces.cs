using System.Net;
using System.Runtime.InteropServices;
using Medicaments.Api.Http;

namespace Medicaments.Api.Connections;

/// <summary>
/// How many connections there may be, in all and from one peer. Trusted proxies bring the requests of many clients: for them only the
/// total holds, and the last sixteenth of it is theirs alone, so that strangers cannot keep out the proxy in front or a health check.
/// </summary>
internal sealed class ConnectionPlaces(int maximum, int maximumPerClient, ClientIdentity identity)
{
    private const int ReservedShare = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, int> _clients = [];
    private int _count;

    /// <summary>Connections that are open.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <returns>Why there is no place, as one of <see cref="Refusals"/>; null when one was taken, to be given back by <see cref="Release"/>.</returns>
    public string? TryTake(IPAddress peer)
    {
        var trusted = identity.IsTrusted(peer);
        lock (_gate)
        {
            if (_count >= (trusted ? maximum : maximum - maximum / ReservedShare))
            {
                return Refusals.Connections;
            }

            ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(_clients, ClientIdentity.KeyOf(peer), out _);
            if (!trusted && own >= maximumPerClient)
            {
                return Refusals.ClientConnections;
            }

            own++;
            _count++;
            return null;
        }
    }

    public void Release(IPAddress peer)
    {
        var key = ClientIdentity.KeyOf(peer);
        lock (_gate)
        {
            _count--;
            if (--CollectionsMarshal.GetValueRefOrNullRef(_clients, key) == 0)
            {
                _clients.Remove(key);
            }
        }
    }
}
