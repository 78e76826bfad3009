namespace Medicaments.Api.Connections;

/// <summary>
/// The bytes of requests that are not answered yet, over all connections (contract 12). When they pass the limit, the connection that holds
/// most is ended, then the next, until they are within it: whoever sends requests of usual size never holds most.
/// </summary>
internal sealed class PendingBudget(long maximum)
{
    private readonly Lock _gate = new();
    private readonly HashSet<PendingRequest> _charged = [];
    private long _sum;

    /// <summary>Bytes charged now.</summary>
    public long Sum => Volatile.Read(ref _sum);

    /// <summary>Sets what a connection holds.</summary>
    public void Charge(PendingRequest request, long bytes)
    {
        List<PendingRequest>? refused = null;
        lock (_gate)
        {
            if (request.IsRefused)
            {
                return;
            }

            _charged.Add(request);
            _sum += bytes - request.Charged;
            request.Charged = bytes;
            while (_sum > maximum)
            {
                var greediest = _charged.MaxBy(one => one.Charged)!;
                greediest.IsRefused = true;
                Remove(greediest);
                (refused ??= []).Add(greediest);
            }
        }

        refused?.ForEach(one => one.Refuse());
    }

    /// <summary>Forgets what a connection holds: its request is answered, or it is gone.</summary>
    public void Release(PendingRequest request)
    {
        lock (_gate)
        {
            Remove(request);
        }
    }

    private void Remove(PendingRequest request)
    {
        if (_charged.Remove(request))
        {
            _sum -= request.Charged;
            request.Charged = 0;
        }
    }
}
