using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Medicaments.Campaign.Load;

/// <summary>The ways of taking up a connection for little.</summary>
internal enum Slowness
{
    /// <summary>900 KB of headers at once, then one more byte a second, and never an end.</summary>
    Header,

    /// <summary>A body of 900 KB, one byte a second.</summary>
    Body,

    /// <summary>The whole export, read at 1 kB/s.</summary>
    Reader,

    /// <summary>Nothing at all.</summary>
    Silent,
}

/// <summary>One place in the attack: a connection that is opened again whenever the server ends it.</summary>
internal sealed class SlowConnection(int port, IPAddress from, Slowness kind)
{
    private const int BytesPerRead = 1000;
    private const int SmallBuffer = 4096;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly byte[] UnfinishedHead = Encoding.ASCII.GetBytes(
        "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n" + string.Concat(Enumerable.Repeat($"X: {new string('x', 29_990)}\r\n", 30)) + "Y: ");

    private static readonly byte[] CountedHead = Encoding.ASCII.GetBytes(
        "POST /robots.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\n");

    private static readonly byte[] ChunkedHead = Encoding.ASCII.GetBytes(
        "POST /robots.txt HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\ndbba0\r\n");

    private static readonly byte[] Export = Encoding.ASCII.GetBytes("GET /v1/medicaments/export HTTP/1.1\r\nHost: localhost\r\n\r\n");

    public Slowness Kind => kind;

    public int Opened { get; private set; }

    /// <summary>Readers that were cut although they read on, after more than a moment.</summary>
    public int Cut { get; private set; }

    /// <summary>The longest that one connection was kept.</summary>
    public TimeSpan Longest { get; private set; }

    public async Task HoldAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                await ConnectAsync(cancellation);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // Refused, dropped or at the end.
            }

            var held = Stopwatch.GetElapsedTime(started);
            Longest = held > Longest ? held : Longest;
            var ended = !cancellation.IsCancellationRequested;
            Cut += ended && kind == Slowness.Reader && held > 2 * Pause ? 1 : 0;
            await Task.Delay(Pause, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    /// <summary>Returns when the server has ended the connection.</summary>
    private async Task ConnectAsync(CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.ReceiveBufferSize = SmallBuffer;
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellation);
        Opened++;
        var buffer = new byte[BytesPerRead];
        switch (kind)
        {
            case Slowness.Silent:
                await socket.ReceiveAsync(buffer, cancellation);
                return;
            case Slowness.Reader:
                await socket.SendAsync(Export, cancellation);
                while (await socket.ReceiveAsync(buffer, cancellation) > 0)
                {
                    await Task.Delay(Pause, cancellation);
                }

                return;
        }

        await SendAsync(socket, kind == Slowness.Header ? UnfinishedHead : Opened % 2 == 0 ? CountedHead : ChunkedHead, cancellation);
        while (true)
        {
            await SendAsync(socket, "z"u8.ToArray(), cancellation);
            await Task.Delay(Pause, cancellation);
            while (socket.Poll(0, SelectMode.SelectRead))
            {
                if (await socket.ReceiveAsync(buffer, cancellation) == 0)
                {
                    return;
                }
            }
        }
    }

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, cancellation)..];
        }
    }
}
