using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Medicaments.Campaign;

/// <summary>
/// A connection that sends exactly the bytes it is given, many requests at once if wished, and takes answers apart no further than is
/// needed to find their ends. For one thread, which waits.
/// </summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket _socket;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    private Wire(Socket socket) => _socket = socket;

    /// <param name="patience">How long nothing may come before it is a hang.</param>
    /// <param name="from">The address of this machine to come from; any when not given.</param>
    /// <exception cref="SocketException">Nobody listens.</exception>
    public static Wire Open(int port, TimeSpan patience, IPAddress? from = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // Ends at once when it is closed: an ended connection would keep its port, and its place in a firewall's table, for a minute or two.
            socket.LingerState = new LingerOption(true, 0);
            socket.ReceiveTimeout = socket.SendTimeout = (int)patience.TotalMilliseconds;
            socket.Bind(new IPEndPoint(from ?? IPAddress.Loopback, 0));
            socket.Connect(IPAddress.Loopback, port);
            return new Wire(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether anybody listens.</summary>
    public static bool Listens(int port)
    {
        try
        {
            Open(port, TimeSpan.FromSeconds(1)).Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <exception cref="TimeoutException">The server takes nothing.</exception>
    /// <exception cref="IOException">The server has closed the connection.</exception>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[_socket.Send(bytes)..];
            }
        }
        catch (SocketException exception)
        {
            throw Named(exception, "the server takes nothing");
        }
    }

    /// <summary>Says that nothing more will come, and can still read.</summary>
    public void EndSending()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // Closed by the server, as reading will show.
        }
    }

    /// <summary>Reads the next answer to its end.</summary>
    /// <returns>Its status; 0 when the connection was closed before it was whole.</returns>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    public Reply Read(bool isHead = false)
    {
        try
        {
            return ReadReply(isHead);
        }
        catch (IOException)
        {
            return default;
        }
    }

    public void Dispose() => _socket.Dispose();

    private Reply ReadReply(bool isHead)
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            Fill();
        }

        var head = Encoding.Latin1.GetString(_buffer, _start, length);
        _start += length + 4;
        var status = head.Length >= 12 && int.TryParse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;
        if (status is >= 100 and < 200)
        {
            return ReadReply(isHead);
        }

        var closes = ValueOf(head, "Connection").Equals("close", StringComparison.OrdinalIgnoreCase);
        if (isHead || status is 204 or 304)
        {
            return new Reply(status, closes);
        }

        if (ValueOf(head, "Transfer-Encoding").Equals("chunked", StringComparison.OrdinalIgnoreCase))
        {
            SkipChunks();
        }
        else if (long.TryParse(ValueOf(head, "Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
        {
            Skip(bytes);
        }

        return new Reply(status, closes);
    }

    private void SkipChunks()
    {
        for (var size = -1L; size != 0;)
        {
            int length;
            while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
            {
                Fill();
            }

            size = long.Parse(Encoding.ASCII.GetString(_buffer, _start, length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            _start += length + 2;
            Skip(size + 2);
        }
    }

    private void Skip(long bytes)
    {
        while (bytes > _end - _start)
        {
            bytes -= _end - _start;
            _start = _end;
            Fill();
        }

        _start += (int)bytes;
    }

    private void Fill()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _buffer.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            Array.Resize(ref _buffer, _end == _buffer.Length ? 2 * _buffer.Length : _buffer.Length);
        }

        try
        {
            var count = _socket.Receive(_buffer, _end, _buffer.Length - _end, SocketFlags.None);
            _end += count > 0 ? count : throw new EndOfStreamException();
        }
        catch (SocketException exception)
        {
            throw Named(exception, "nothing comes");
        }
    }

    private static ReadOnlySpan<char> ValueOf(string head, string name)
    {
        var at = head.IndexOf($"\r\n{name}:", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return [];
        }

        var value = head.AsSpan(at + name.Length + 3);
        var end = value.IndexOf("\r\n");
        return (end < 0 ? value : value[..end]).Trim();
    }

    private static Exception Named(SocketException exception, string hang) =>
        exception.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock
        ? new TimeoutException(hang, exception)
        : new IOException(exception.Message, exception);
}

/// <summary>An answer; <paramref name="Status"/> is 0 when there was none.</summary>
/// <param name="Closes">Whether it is the last one of its connection.</param>
internal readonly record struct Reply(int Status, bool Closes);
