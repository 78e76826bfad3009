using System.Globalization;
using System.Text;

namespace Medicaments.Campaign.Requests;

/// <summary>
/// Requests that break the framing of HTTP/1.1, each in one way. By RFC 9112 a server refuses those with <c>MustRefuse</c>; the others it
/// may repair. None may ever be a fault of the server.
/// </summary>
internal static class IllFramed
{
    private static readonly string[] ChunkSizes =
    [
        "80000000", "FFFFFFFF", "7FFFFFFFFF", "100000000", "FFFFFFFFFFFFFFFF", "10000000000000000", "80000005", "", "-1", "xyz", "0x10", "+5",
        "5 5", "\u00ff",
    ];

    private static readonly string[] Lengths = ["-1", "abc", "1e3", "99999999999999999999", "0x10", "1 2", ""];

    private static readonly string[] Codings = ["gzip", "identity", "chunked, gzip", "xchunked", "chunked;q=1", "\"chunked\""];

    private static readonly string[] RequestLines =
    [
        "GET\r\n", "GET /\r\n", "GET / HTTP/1.1 x\r\n", "GET / HTTP/x.y\r\n", "GET / http/1.1\r\n", " GET / HTTP/1.1\r\n",
        "G\u00e9T / HTTP/1.1\r\n", "GET  HTTP/1.1\r\n", "GET /\0 HTTP/1.1\r\n", "GET robots.txt HTTP/1.1\r\n", "(GET) / HTTP/1.1\r\n",
        "GET / HTTP/9.9\r\n", "GET / HTTP/0.0\r\n", "PRI * HTTP/2.0\r\n",
    ];

    private static readonly string[] HeaderLines =
    [
        "no colon\r\n", ": no name\r\n", "Space : before\r\n", " begins: with space\r\n", "N\u00e4me: 1\r\n", "Nul: a\0b\r\n", "Na\0me: 1\r\n",
        "Cr: a\rb\r\n",
    ];

    private static readonly Kind[] Kinds =
    [
        new("chunk size", true, (g, _) => Chunked($"{g.Pick(ChunkSizes)}\r\nhello\r\n0\r\n\r\n")),
        new("chunk without its end", true, (_, _) => Chunked("5\r\nhello0\r\n\r\n")),
        new("chunks cut short", true, (g, _) => Chunked(g.Pick(["5\r\nhel", "5\r\nhello\r\n", "5", "", "ffff\r\nx", "0\r\n"]))),
        new("trailer", true, (_, _) => Chunked("0\r\nno colon\r\n\r\n")),
        new("chunk extension of 40 KB", false, (_, _) => Chunked($"5;{new string('e', 40_000)}\r\nhello\r\n0\r\n\r\n")),
        new("two lengths", true, (_, _) => Post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!")),
        new("length", true, (g, _) => Post($"Content-Length: {g.Pick(Lengths)}\r\n", "hello")),
        new("length with a sign", false, (_, _) => Post("Content-Length: +5\r\n", "hello")),
        new("header name in brackets", false, (g, _) => $"GET {Target(g)} HTTP/1.1\r\nHost: localhost\r\n(Name): 1\r\n\r\n"),
        new("length and chunks", false, (_, _) => Post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
        new("body cut short", false, (g, _) => Post($"Content-Length: {g.Random.Next(6, 100_000)}\r\n", "hello")),
        new("transfer coding", true, (g, _) => Post($"Transfer-Encoding: {g.Pick(Codings)}\r\n", "5\r\nhello\r\n0\r\n\r\n")),
        new("request line", true, (g, _) => $"{g.Pick(RequestLines)}Host: localhost\r\n\r\n"),
        new("header line", true, (g, _) => $"GET {Target(g)} HTTP/1.1\r\nHost: localhost\r\n{g.Pick(HeaderLines)}\r\n"),
        new("no host or two", true, (g, _) => $"GET {Target(g)} HTTP/1.1\r\n{g.Pick(["", "Host: a\r\nHost: b\r\n", "Host: a b\r\n"])}\r\n"),
        new("bare line feeds", false, (g, _) => $"GET {Target(g)} HTTP/1.1\nHost: localhost\n\n"),
        new("folded header", false, (g, _) => $"GET {Target(g)} HTTP/1.1\r\nHost: localhost\r\nA: 1\r\n 2\r\n\r\n"),
        new("head cut short", true, (g, r) => r[..g.Random.Next(r.IndexOf("\r\n\r\n", StringComparison.Ordinal))]),
        new("target of more than 16 KB", true, (g, r) => r.Replace("GET /", $"GET /{new string('t', g.Random.Next(17_000, 60_000))}", StringComparison.Ordinal)),
        new("more than 1 000 headers", true, (g, _) => Headers(g.Random.Next(1_001, 3_000))),
        new("bytes of something else", true, (g, _) => Noise(g.Random)),
    ];

    /// <summary>Those whose size is the attack: a hundredth of the ill-framed ones, or they would be all that there is time for.</summary>
    private static readonly Kind[] LargeKinds =
    [
        new("more than 1 MB of headers", true, (_, _) => Headers(40, new string('a', 30_000))),
        new("50 000 headers of one name", true, (_, _) => Headers(50_000)),
        new("body of more than 1 MB", true, (_, _) => Chunked($"120000\r\n{new string('b', 0x120000)}\r\n0\r\n\r\n")),
    ];

    public static IEnumerable<string> Names => Kinds.Concat(LargeKinds).Select(kind => kind.Name);

    public static (string Kind, bool MustRefuse, byte[] Bytes) Next(RequestGenerator generator)
    {
        var kind = generator.Random.Next(100) == 0 ? generator.Pick(LargeKinds) : generator.Pick(Kinds);
        var whole = new StringBuilder($"GET {Target(generator)} HTTP/1.1\r\nHost: localhost\r\n");
        generator.AppendHeaders(whole);
        return (kind.Name, kind.MustRefuse, Encoding.Latin1.GetBytes(kind.Make(generator, whole.Append("\r\n").ToString())));
    }

    /// <summary>One that would be a 200 if all else were right, so that a framing that is passed over shows.</summary>
    private static string Target(RequestGenerator generator) => generator.Pick(["/livez", "/robots.txt", "/v1/medicaments?page=1"]);

    private static string Post(string headers, string body) => $"{Line}{headers}\r\n{body}";

    private static string Chunked(string body) => Post("Transfer-Encoding: chunked\r\n", body);

    private const string Line = "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n";

    private static string Headers(int count, string value = "1")
    {
        var text = new StringBuilder(Line);
        for (var i = 0; i < count; i++)
        {
            text.Append("a:").Append(value).Append("\r\n");
        }

        return text.Append("\r\n").ToString();
    }

    /// <summary>Begins as TLS does, or as nothing does.</summary>
    private static string Noise(Random random)
    {
        var bytes = new byte[random.Next(20, 2_000)];
        random.NextBytes(bytes);
        (bytes[0], bytes[1], bytes[2]) = random.Next(2) == 0 ? ((byte)0x16, (byte)3, (byte)1) : (bytes[0], bytes[1], bytes[2]);
        return string.Create(CultureInfo.InvariantCulture, $"{Encoding.Latin1.GetString(bytes)}\r\n\r\n");
    }

    private sealed record Kind(string Name, bool MustRefuse, Func<RequestGenerator, string, string> Make);
}
