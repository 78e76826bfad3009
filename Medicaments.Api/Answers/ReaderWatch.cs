using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;

namespace Medicaments.Api.Answers;

/// <summary>
/// Ends the connection of a client that takes nothing of a long answer: see <see cref="ReaderProgress"/>. It looks once a second, and only
/// from the first time that the client lets the server wait.
/// </summary>
internal sealed class ReaderWatch : IDisposable
{
    private const int TcpLevel = 6;
    private const int TcpInfo = 11;

    /// <summary>Of <c>tcpi_bytes_acked</c> in the <c>tcp_info</c> of Linux.</summary>
    private const int ConfirmedOffset = 120;

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly HttpContext _context;
    private readonly Socket? _socket;
    private readonly ReaderProgress _progress;
    private readonly Lock _gate = new();
    private Timer? _timer;
    private long _handedOver;
    private volatile bool _isStalled;
    private bool _isOver;

    public ReaderWatch(HttpContext context)
    {
        _context = context;
        _socket = OperatingSystem.IsLinux() ? context.Features.Get<IConnectionSocketFeature>()?.Socket : null;
        _progress = new ReaderProgress(Confirmed(), Now);
    }

    /// <summary>Whether this ended the connection.</summary>
    public bool IsStalled => _isStalled;

    /// <summary>Bytes of the body that were handed to the system.</summary>
    public long HandedOver => Interlocked.Read(ref _handedOver);

    private static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    public void Add(long bytes) => Interlocked.Add(ref _handedOver, bytes);

    /// <summary>Call it whenever the client lets the server wait.</summary>
    public void Waits() => _timer ??= new Timer(static watch => ((ReaderWatch)watch!).Look(), this, LookInterval, LookInterval);

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
        }

        _timer?.Dispose();
    }

    private void Look()
    {
        // The server uses the context again for the next request: a late look must not end that.
        lock (_gate)
        {
            if (!_isOver && _progress.IsStalled(Confirmed(), Now))
            {
                _isStalled = true;
                _context.Abort();
            }
        }
    }

    /// <summary>Where the system does not say, what was handed over: the buffers between count as read.</summary>
    private long Confirmed()
    {
        if (_socket is null)
        {
            return HandedOver;
        }

        try
        {
            Span<byte> info = stackalloc byte[ConfirmedOffset + sizeof(long)];
            return _socket.GetRawSocketOption(TcpLevel, TcpInfo, info) == info.Length
                ? BinaryPrimitives.ReadInt64LittleEndian(info[ConfirmedOffset..])
                : HandedOver;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed meanwhile: the waiting ends by itself.
            return HandedOver;
        }
    }
}
