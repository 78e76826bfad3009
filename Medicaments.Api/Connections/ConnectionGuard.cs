using System.Net;
using System.Net.Sockets;
using Medicaments.Api.Http;
using Medicaments.ServiceDefaults.Metrics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Medicaments.Api.Connections;

/// <summary>
/// Keeps clients from taking more than their share before any request of theirs is read: connections in all and from one peer, and the
/// bytes of requests that are not answered yet.
/// </summary>
internal sealed class ConnectionGuard
{
    /// <summary>How long a refused client may take to read why, and how much it may still send meanwhile.</summary>
    private static readonly TimeSpan LingerTime = TimeSpan.FromSeconds(1);
    private const long LingerBytes = 4 << 20;

    private readonly ConnectionPlaces _places;
    private readonly PendingBudget _budget;
    private readonly Refusals _refusals;
    private readonly int _maximumHead;

    public ConnectionGuard(ApiOptions options, ClientIdentity identity, Refusals refusals, ServiceMetrics metrics)
    {
        _places = new ConnectionPlaces(options.MaxConnections, options.MaxConnectionsPerClient, identity);
        _budget = new PendingBudget(options.MaxPendingBytes);
        (_refusals, _maximumHead) = (refusals, options.MaxHeaderSize + ServerRefusals.HeaderMargin);
        metrics.Meter.CreateObservableGauge("http_request_connections", () => _places.Count, description: "Connections that are open.");
        metrics.Meter.CreateObservableGauge(
            "http_request_pending_bytes", () => _budget.Sum, description: "Bytes of unanswered requests that did not come at once.");
    }

    /// <summary>Admits a connection and watches it as long as it is open.</summary>
    public async Task FollowAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var peer = ClientIdentity.Plain((connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.Loopback);
        if (_places.TryTake(peer) is { } reason)
        {
            _refusals.Report(reason, connection.RemoteEndPoint);
            connection.Abort(new ConnectionAbortedException($"refused: {reason}"));
            return;
        }

        var input = new PendingRequest(connection.Transport.Input, _budget, _maximumHead, () => EndGreedy(connection));
        var guarded = new GuardedConnection(input, new RefusalWriter(connection.Transport.Output, input), connection.RemoteEndPoint);
        connection.Transport = guarded;
        connection.Features.Set(guarded);
        try
        {
            await next(connection);
            if (guarded.HasRefused)
            {
                await guarded.Flushed;
                EndSending(connection);
                await input.LingerAsync(LingerTime, LingerBytes);
            }
        }
        catch (Exception exception) when (exception is ConnectionResetException or ConnectionAbortedException)
        {
            // The client does not want to know why.
        }
        finally
        {
            _budget.Release(input);
            _places.Release(peer);
        }
    }

    /// <summary>The client learns at once that nothing more comes, and need not wait for the lingering to end.</summary>
    private static void EndSending(ConnectionContext connection)
    {
        try
        {
            connection.Features.Get<IConnectionSocketFeature>()?.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It is gone already.
        }
    }

    private void EndGreedy(ConnectionContext connection)
    {
        _refusals.Report(Refusals.PendingBytes, connection.RemoteEndPoint);
        connection.Abort(new ConnectionAbortedException($"refused: {Refusals.PendingBytes}"));
    }
}
