using System.Globalization;
using System.Text;

namespace Medicaments.Campaign.Requests;

/// <summary>
/// Well-framed requests with any content: the grammar of HTTP holds, nothing else does. Near enough to what is valid to get past the first
/// checks. The same seed gives the same requests.
/// </summary>
internal sealed class RequestGenerator(int seed)
{
    private static readonly string[] Routes =
    [
        "/v1/medicaments", "/v1/medicaments/", "/v1/generiques", "/v1/generiques/", "/v1/presentations", "/v1/presentations/", "/database/",
        "/medicament/", "/medicament/id/", "/medicament/cip/", "/generiques/", "/generiques/group/", "/v1/diagnostics", "/health", "/livez", "/",
        "/docs", "/docs/openapi.yaml", "/robots.txt", "/metrics", "//",
    ];

    private static readonly string[] Pieces =
    [
        "page=", "pageSize=", "cis=", "cip=", "search=", "libelle=", "group=", "&", "=", "?", "/", "..", ".", "+", "%", "%2", "%00", "%2F",
        "%2e%2e", "%ff", "%c3%a9", "%F0%9F%92%8A", "%ED%A0%80", "specimen", "comprime", "SPECIMEN+GELULE", "60000001", "3400949497294", "659",
        "1", "0", "-1", "200", "9223372036854775807", "99999999999999999999", "aaaaaaaaaaaa", "'", "\"", "<script>", "{", "}", ";", "%0d%0a",
        "*", "\\", "#",
    ];

    private static readonly string[] HeaderNames =
    [
        "Accept", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Origin", "X-Forwarded-For", "X-Real-IP", "X-Request-Id",
        "User-Agent", "Referer", "Cookie", "Access-Control-Request-Method", "Range", "Expect-CT", "traceparent", "tracestate", "Authorization",
        "Forwarded", "Content-Type", "Via", "X",
    ];

    private static readonly string[] HeaderPieces =
    [
        "gzip", "br", "identity", "*", ";q=", "0.5", "1e9", ",", ";", "\"", "W/", "\"x\"", "application/json", "application/problem+json",
        "127.0.0.1", "203.0.113.1", "[::1]:80", "::", "nonsense", "Mozilla/5.0", "Thu, 01 Jan 1970 00:00:00 GMT", "GMT", "\t", " ", "=", "null",
        "https://example.org", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "bytes=0-1", "\u00ff", "\u0080",
    ];

    private static readonly string[] Methods = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "X!#$%&'*+-.^_`|~"];

    private readonly Random _random = new(seed);

    public Random Random => _random;

    /// <summary>The next request, of a method that may have a body.</summary>
    public Request Next()
    {
        var method = _random.Next(10) switch { < 7 => "GET", 7 => "HEAD", _ => Pick(Methods) };
        var head = new StringBuilder(method).Append(' ').Append(Target()).Append(" HTTP/1.1\r\nHost: localhost\r\n");
        AppendHeaders(head);
        var isHead = method == "HEAD";
        return _random.Next(8) switch
        {
            0 when !isHead => Chunked(head),
            1 when !isHead => Counted(head),
            _ => new Request(Bytes(head.Append("\r\n")), isHead),
        };
    }

    public string Target()
    {
        if (_random.Next(3) == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"/v1/medicaments/{60_000_000 + _random.Next(20_000)}");
        }

        var target = Pick(Routes) + Mix(Pieces, 12);
        return _random.Next(2) == 0 ? target : $"{target}?{Mix(Pieces, 20)}";
    }

    /// <summary>Up to four ordinary headers; now and then one of several kilobytes, or one name hundreds of times.</summary>
    public void AppendHeaders(StringBuilder head)
    {
        for (var count = _random.Next(5); count > 0; count--)
        {
            Header(Pick(HeaderNames), Mix(HeaderPieces, 12));
        }

        switch (_random.Next(1000))
        {
            case 0:
                Header("User-Agent", new string('u', _random.Next(200_000)));
                break;
            case 1:
                for (var (count, name) = (_random.Next(900), Pick(HeaderNames)); count > 0; count--)
                {
                    Header(name, "1");
                }

                break;
        }

        void Header(string name, string value) => head.Append(name).Append(": ").Append(value.Trim()).Append("\r\n");
    }

    public T Pick<T>(T[] values) => values[_random.Next(values.Length)];

    public static byte[] Bytes(StringBuilder text) => Encoding.Latin1.GetBytes(text.ToString());

    private Request Counted(StringBuilder head)
    {
        var body = Mix(Pieces, 40);
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n").Append(body);
        return new Request(Bytes(head), IsHead: false);
    }

    private Request Chunked(StringBuilder head)
    {
        head.Append("Transfer-Encoding: chunked\r\n\r\n");
        for (var count = _random.Next(5); count > 0; count--)
        {
            var chunk = "x" + Mix(Pieces, 20);
            head.Append(CultureInfo.InvariantCulture, $"{chunk.Length:x}").Append(_random.Next(10) == 0 ? ";name=value\r\n" : "\r\n");
            head.Append(chunk).Append("\r\n");
        }

        return new Request(Bytes(head.Append(_random.Next(5) == 0 ? "0\r\nX-Trailer: 1\r\n\r\n" : "0\r\n\r\n")), IsHead: false);
    }

    /// <summary>Known pieces, percent-encoded bytes and printable characters.</summary>
    private string Mix(string[] pieces, int most)
    {
        var text = new StringBuilder();
        for (var count = _random.Next(most + 1); count > 0; count--)
        {
            switch (_random.Next(10))
            {
                case < 6:
                    text.Append(Pick(pieces));
                    break;
                case < 8:
                    text.Append(CultureInfo.InvariantCulture, $"%{_random.Next(256):X2}");
                    break;
                default:
                    text.Append((char)_random.Next('!', '~' + 1));
                    break;
            }
        }

        return text.ToString();
    }
}

/// <summary>Bytes to send, and whether the answer has a head only.</summary>
internal sealed record Request(byte[] Bytes, bool IsHead);
