using System.Net;
using System.Net.Sockets;
using System.Text;
using Medicaments.Campaign;

namespace Medicaments.Tests.Campaign;

/// <summary>The campaign's own client: what it takes for an answer, for none, and for a hang.</summary>
public sealed class WireTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly TcpListener _server = new(IPAddress.Loopback, 0);

    public WireTests() => _server.Start();

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Read_SeveralAnswersAtOnce_EndsEachWhereItEnds()
    {
        using var wire = Answered(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n"
            + "HTTP/1.1 404 Not Found\r\ncontent-length: 4\r\n\r\nHTTPHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nHTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n"
            + "HTTP/1.1 431 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\ncut", close: true);

        Assert.Equal(
            [new Reply(200, false), new Reply(404, false), new Reply(200, false), new Reply(304, false), new Reply(431, true), new Reply(0, false), new Reply(0, false)],
            new[] { false, false, true, false, false, false, false }.Select(isHead => wire.Read(isHead)));
    }

    [Fact]
    public void Read_AnswerLargerThanTheBuffer_EndsWhereItEnds()
    {
        var large = new string('x', 300_000);
        using var wire = Answered($"HTTP/1.1 200 OK\r\nX: {large}\r\nContent-Length: {large.Length}\r\n\r\n{large}HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", close: true);

        Assert.Equal([200, 400, 0], new[] { wire.Read().Status, wire.Read().Status, wire.Read().Status });
    }

    [Fact]
    public void Read_NothingComes_IsAHang()
    {
        using var wire = Answered("HTTP/1.1 200 OK\r\n", close: false);

        Assert.Throws<TimeoutException>(() => wire.Read());
    }

    private Wire Answered(string text, bool close)
    {
        var wire = Wire.Open(((IPEndPoint)_server.LocalEndpoint).Port, Patience);
        var accepted = _server.AcceptSocket();
        Task.Run(() =>
        {
            accepted.Send(Encoding.Latin1.GetBytes(text));
            if (close)
            {
                accepted.Close();
            }
        });
        return wire;
    }
}
