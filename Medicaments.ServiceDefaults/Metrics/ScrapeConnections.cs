using Microsoft.AspNetCore.Connections;

namespace Medicaments.ServiceDefaults.Metrics;

/// <summary>
/// The connections of <see cref="MetricsServer"/>. One beyond the limit ends the oldest, so that whoever opens connections and says nothing
/// cannot keep out a scrape.
/// </summary>
internal sealed class ScrapeConnections(int maximum)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<ConnectionContext> _oldestFirst = [];

    public async Task FollowAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        ConnectionContext? ended = null;
        LinkedListNode<ConnectionContext> own;
        lock (_gate)
        {
            own = _oldestFirst.AddLast(connection);
            if (_oldestFirst.Count > maximum)
            {
                ended = _oldestFirst.First!.Value;
                _oldestFirst.RemoveFirst();
            }
        }
        ended?.Abort(new ConnectionAbortedException("a newer connection takes its place"));
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
                if (own.List is not null) _oldestFirst.Remove(own);
        }
    }
}
