using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Keeps an endpoint's port while the process behind it comes and goes.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly Endpoint _endpoint;
    private readonly List<TcpListener> _listeners = [];
    private readonly CancellationTokenSource _stopping = new();

    private TcpProxy(Endpoint endpoint) => _endpoint = endpoint;

    /// <param name="resource">Whose endpoint it is, for the message.</param>
    /// <param name="endpoint">Gets its client port.</param>
    /// <param name="port">Null: any free one.</param>
    /// <param name="others">Further addresses for which listening is a favour.</param>
    public static TcpProxy Open(Resource resource, Endpoint endpoint, int? port, IEnumerable<IPAddress> others)
    {
        var proxy = new TcpProxy(endpoint);
        try
        {
            proxy.Listen(IPAddress.Loopback, port ?? 0);
        }
        catch (SocketException exception)
        {
            throw new DistributedApplicationException(
                exception.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? $"Port {port} of {resource.Name} ({endpoint.Name}) is in use: end what listens there, or choose another host port (see docs/apphost.md)."
                    : $"Port {port} of {resource.Name} ({endpoint.Name}) cannot be opened: {exception.Message}.");
        }

        endpoint.ClientPort = ((IPEndPoint)proxy._listeners[0].LocalEndpoint).Port;
        foreach (var address in others)
        {
            try
            {
                proxy.Listen(address, endpoint.ClientPort);
            }
            catch (SocketException)
            {
                // No IPv6, or no such bridge on this machine: clients use the first address.
            }
        }

        return proxy;
    }

    /// <summary>A port nobody listens on at the moment.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var listener in _listeners)
            listener.Dispose();
        _stopping.Dispose();
    }

    private void Listen(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        listener.Start();
        _listeners.Add(listener);
        _ = AcceptAsync(listener, _stopping.Token);
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
                _ = ForwardAsync(await listener.AcceptSocketAsync(cancellationToken), cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the proxy.
        }
    }

    private async Task ForwardAsync(Socket client, CancellationToken cancellationToken)
    {
        using (client)
        using (var server = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            try
            {
                client.NoDelay = server.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _endpoint.ProcessPort, cancellationToken);
                await Task.WhenAll(PumpAsync(client, server, cancellationToken), PumpAsync(server, client, cancellationToken));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // One side is gone, and with the disposal so is the other.
            }
        }
    }

    private static async Task PumpAsync(Socket from, Socket to, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, cancellationToken) is var count and > 0)
            for (var sent = 0; sent < count;)
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), cancellationToken);

        to.Shutdown(SocketShutdown.Send);
    }
}
