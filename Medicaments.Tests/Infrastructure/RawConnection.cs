using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Medicaments.Tests.Infrastructure;

/// <summary>
/// A client connection that sends exactly the bytes it is told to. HttpClient resolves dot segments, decodes <c>%36</c> and refuses what
/// hostile clients send.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    private RawConnection(Socket socket) => _socket = socket;

    public static async Task<RawConnection> OpenAsync(Uri address, int receiveBuffer = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer > 0) socket.ReceiveBufferSize = receiveBuffer;
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(address.Host), address.Port));
        return new RawConnection(socket);
    }

    /// <summary>Sends a request without a body and reads its answer.</summary>
    public async Task<RawResponse> SendAsync(string method, string target, params (string Name, string Value)[] headers)
    {
        await WriteAsync(Request(method, target, headers));
        return await ReadAsync(isHead: method == "HEAD") ?? throw new IOException($"closed without an answer to {method} {target}");
    }

    public static byte[] Request(string method, string target, params (string Name, string Value)[] headers)
    {
        var text = new StringBuilder($"{method} {target} HTTP/1.1\r\n");
        if (!headers.Any(header => header.Name == "Host")) text.Append("Host: localhost\r\n");
        foreach (var (name, value) in headers) text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        return Encoding.Latin1.GetBytes(text.Append("\r\n").ToString());
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None)..];
    }

    /// <summary>Reads the next answer; null when the connection was closed before it began.</summary>
    public async Task<RawResponse?> ReadAsync(bool isHead = false)
    {
        if (await ReadLineAsync() is not { } statusLine) return null;
        var status = int.Parse(statusLine.Split(' ')[1], CultureInfo.InvariantCulture);
        List<(string, string)> headers = [];
        while (await ReadLineAsync() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }

        if (status == 100) return await ReadAsync(isHead);
        var head = new RawResponse(status, headers, []);
        if (isHead || status is 204 or 304) return head;
        return head with
        {
            Body = head["Transfer-Encoding"] == "chunked" ? await ReadChunksAsync()
                : head["Content-Length"] is { } length ? await ReadBytesAsync(int.Parse(length, CultureInfo.InvariantCulture))
                : await ReadToEndAsync(),
        };
    }

    /// <summary>Reads some bytes, as many as there are; 0 at the end.</summary>
    public async Task<int> ReceiveAsync(Memory<byte> target)
    {
        if (_end > _start)
        {
            var count = Math.Min(target.Length, _end - _start);
            _buffer.AsMemory(_start, count).CopyTo(target);
            _start += count;
            return count;
        }

        using var limit = new CancellationTokenSource(Patience);
        return await _socket.ReceiveAsync(target, SocketFlags.None, limit.Token);
    }

    /// <param name="patience">How long to wait for the next bytes; half a minute when not given.</param>
    public async Task<byte[]> ReadToEndAsync(TimeSpan? patience = null)
    {
        using var all = new MemoryStream();
        while (await FillAsync(patience ?? Patience))
        {
            all.Write(_buffer, _start, _end - _start);
            _start = _end;
        }

        return all.ToArray();
    }

    /// <summary>Waits until the other side ends the connection, in whatever way, without a byte before.</summary>
    public async Task EndAsync()
    {
        try
        {
            Assert.Empty(await ReadToEndAsync());
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            // A reset ends it as well.
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<byte[]> ReadChunksAsync()
    {
        using var body = new MemoryStream();
        while (true)
        {
            var size = int.Parse(await ReadLineAsync() ?? "", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Write(await ReadBytesAsync(size));
            await ReadLineAsync();
            if (size == 0) return body.ToArray();
        }
    }

    private async Task<byte[]> ReadBytesAsync(int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            if (!await FillAsync()) throw new IOException($"closed after {read} of {count} bytes of the body");
            var part = Math.Min(count - read, _end - _start);
            _buffer.AsSpan(_start, part).CopyTo(bytes.AsSpan(read));
            _start += part;
            read += part;
        }

        return bytes;
    }

    private async Task<string?> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (await FillAsync())
        {
            var end = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            var stop = end < 0 ? _end : end;
            line.Append(Encoding.Latin1.GetString(_buffer, _start, stop - _start));
            _start = end < 0 ? _end : end + 1;
            if (end >= 0) return line.ToString().TrimEnd('\r');
        }

        return line.Length == 0 ? null : throw new IOException($"closed in the middle of: {line}");
    }

    /// <returns>False at the end.</returns>
    private ValueTask<bool> FillAsync() => FillAsync(Patience);

    /// <inheritdoc cref="FillAsync()"/>
    private async ValueTask<bool> FillAsync(TimeSpan patience)
    {
        if (_end > _start) return true;
        using var limit = new CancellationTokenSource(patience);
        _start = 0;
        _end = await _socket.ReceiveAsync(_buffer, SocketFlags.None, limit.Token);
        return _end > 0;
    }
}
