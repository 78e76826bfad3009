using Microsoft.AspNetCore.Connections;

namespace Medicaments.Api.Connections;

/// <summary>
/// The end of keep-alive connections when the server stops (contract 20). The server alone closes each as soon as no request runs on it,
/// and resets one whose next request is on its way: 10 read errors with 16 connections under load. So no new connection is taken, every
/// answer from then on ends its connection, and the server closes the rest once no request has come for a while.
/// </summary>
internal sealed class ConnectionDrain(TimeProvider time)
{
    /// <summary>Longer than a request of a busy client is under way.</summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private int _connections;
    private volatile bool _isDraining;
    private long _lastRequest;

    /// <summary>Counts a connection as long as it is open.</summary>
    public async Task FollowAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        Interlocked.Increment(ref _connections);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    /// <summary>Call it for each request before its answer starts.</summary>
    public void RequestStarted(HttpContext context)
    {
        if (_isDraining)
        {
            Volatile.Write(ref _lastRequest, time.GetTimestamp());
            context.Response.Headers.Connection = "close";
        }
    }

    /// <summary>
    /// From now on answers end their connections. Ends when no connection is open or no request has come for a while; requests that
    /// still run then are the server's to wait for.
    /// </summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _lastRequest, time.GetTimestamp());
        _isDraining = true;
        while (Volatile.Read(ref _connections) > 0 && time.GetElapsedTime(Volatile.Read(ref _lastRequest)) < QuietTime)
        {
            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }
}
