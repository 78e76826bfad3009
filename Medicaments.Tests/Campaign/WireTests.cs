using System.Net;
using System.Net.Sockets;
using System.Text;
using Medicaments.Campaign;

namespace Medicaments.Tests.Campaign;

/// <summary>The campaign's own client: what it takes for an answer, for none, and for a hang.</summary>
public sealed class WireTests : IDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private Socket? _accepted;

    public WireTests() => _server.Start();

    public void Dispose()
    {
        _accepted?.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Read_SeveralAnswersAtOnce_EndsEachWhereItEnds()
    {
        using var wire = Answered(
            """
            HTTP/1.1 100 Continue

            HTTP/1.1 200 OK
            Transfer-Encoding: chunked

            3
            abc
            10
            0123456789abcdef
            0

            HTTP/1.1 404 Not Found
            content-length: 4

            HTTPHTTP/1.1 200 OK
            Content-Length: 9

            HTTP/1.1 304 Not Modified
            Content-Length: 9

            HTTP/1.1 431 Too Large
            Content-Length: 0
            Connection: close

            HTTP/1.1 200 OK
            Content-Length: 5

            cut
            """.ReplaceLineEndings("\r\n"), patience: 30);

        var replies = new[] { false, false, true, false, false, false, false }.Select(isHead => wire.Read(isHead)).ToArray();

        Assert.Equal([200, 404, 200, 304, 431, 0, 0], replies.Select(reply => reply.Status));
        Assert.Equal([4], Enumerable.Range(0, replies.Length).Where(i => replies[i].Closes));
    }

    [Fact]
    public void Read_AnswerLargerThanTheBuffer_EndsWhereItEnds()
    {
        var large = new string('x', 300_000);
        using var wire = Answered(
            $"HTTP/1.1 200 OK\r\nX: {large}\r\nContent-Length: {large.Length}\r\n\r\n{large}HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
            patience: 30);

        Assert.Equal([200, 400, 0], new[] { wire.Read().Status, wire.Read().Status, wire.Read().Status });
    }

    [Fact]
    public void Read_NothingComes_IsAHang()
    {
        using var wire = Answered("HTTP/1.1 200 OK\r\n", patience: 0.2, closes: false);

        Assert.Throws<TimeoutException>(() => wire.Read());
    }

    /// <param name="patience">In seconds.</param>
    private Wire Answered(string text, double patience, bool closes = true)
    {
        var wire = Wire.Open(((IPEndPoint)_server.LocalEndpoint).Port, TimeSpan.FromSeconds(patience));
        _accepted = _server.AcceptSocket();

        // More than a socket takes at once: it must be read meanwhile.
        new Thread(() =>
        {
            _accepted.Send(Encoding.Latin1.GetBytes(text));
            if (closes)
            {
                _accepted.Close();
            }
        }).Start();
        return wire;
    }
}
