using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Medicaments.Comparison;

/// <summary>A kept connection to one Api, opened anew when it was closed. One request at a time.</summary>
internal sealed class Connection(Uri address) : IDisposable
{
    private TcpClient? _client;

    public Answer Ask(Request request)
    {
        _client ??= new TcpClient(address.Host, address.Port) { NoDelay = true, ReceiveTimeout = 30_000 };
        var stream = _client.GetStream();
        stream.Write(request.Bytes);
        var answer = Read(stream, request.IsHead);
        if (answer.Head.Contains("\r\nConnection: close", StringComparison.OrdinalIgnoreCase))
        {
            Dispose();
        }

        return answer;
    }

    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
    }

    private static Answer Read(NetworkStream stream, bool isHead)
    {
        using var head = new MemoryStream(1024);
        while (!head.GetBuffer().AsSpan(0, (int)head.Length).EndsWith("\r\n\r\n"u8))
        {
            var next = stream.ReadByte();
            if (next < 0)
            {
                throw new EndOfStreamException("A connection was closed before the answer was whole.");
            }

            head.WriteByte((byte)next);
        }

        var text = Encoding.Latin1.GetString(head.GetBuffer(), 0, (int)head.Length - 4);
        var status = int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture);
        if (isHead || status is 204 or 304)
        {
            return new Answer(status, text, []);
        }

        var body = new byte[LengthOf(text)];
        stream.ReadExactly(body);
        return new Answer(status, text, body);
    }

    private static int LengthOf(string head)
    {
        const string Name = "\r\nContent-Length: ";
        var start = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? 0 : int.Parse(head.AsSpan(start + Name.Length).ToString().Split('\r')[0], CultureInfo.InvariantCulture);
    }
}
