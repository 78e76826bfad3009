using System.Globalization;

namespace Medicaments.Comparison;

/// <summary>Requests without end, drawn with a fixed seed: each says who it comes from, so that the rate limit counts for it alone.</summary>
internal sealed class Requests(KnownCodes codes)
{
    private const int Seed = 20261125;

    private static readonly string[] Methods =
        [.. Enumerable.Repeat("GET", 16), "HEAD", "HEAD", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "get", "FOO"];

    private static readonly string[] Codings =
        ["gzip", "br", "gzip, br", "br;q=0.5, gzip", "identity", "*", "*;q=0", "gzip;q=0", "deflate", "identity;q=1, gzip;q=0.1", "x-gzip", "br;q=x", ""];

    private static readonly string[] Accepts =
        ["application/json", "application/problem+json", "application/problem+json, application/json;q=0.5", "application/problem+json;q=0.2, application/json", "*/*", "text/html"];

    private static readonly string[] BadValues =
    [
        "", "0", "1", "-1", "+1", "01", "1.5", "1e3", "0x10", "abc", "1234567", "12345678", "123456789", "1234567890123", "12345678901234", "99999999", "9223372036854775807",
        "9223372036854775808", "all", "ALL", "%31%32%33", "%", "%zz", "%e9", "%C3%A9t%C3%A9", "a%2Fb", "%2F", "%00", "%0A", "..", ".", "%2e%2e", "a..b", "a+b", "+++", "%20", "aaaaaaaaaaaaa",
        "ab", "a%20b%20c%20d%20e%20f%20g", "%EF%BC%91%EF%BC%92", "%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80", "\"x\"", "<b>", "a;b", "a=b", "a,b", "'d'", "paracetamol", "%70aracetamol", "doliprane 500".Replace(' ', '+'),
        "200", "201", "10000", new('a', 51), new('z', 300), "%252F", "x%26y", "{cis}", "EXPORT", "export",
    ];

    private static readonly string[] Parameters = ["export", "page", "pageSize", "cis", "cip", "search", "libelle", "group", "limit", "offset", "unknown", "PAGE", "se%61rch"];

    private static readonly string[] QueryPaths = ["/v1/medicaments", "/v1/generiques", "/v1/presentations", "/v1/medicaments/export", "/health", "/database"];

    private static readonly string[] ValuePaths =
    [
        "/v1/medicaments/", "/v1/generiques/", "/v1/presentations/", "/database/", "/medicament/", "/medicament/id/", "/medicament/cip/", "/generiques/", "/generiques/group/",
        "/v1%2Fmedicaments/", "/%76%31/medicaments/", "/V1/medicaments/", "//v1/medicaments/", "/v1//medicaments/", "/v1/./medicaments/", "/x/../v1/medicaments/", "/v1/nothing/", "/",
    ];

    private static readonly string[] FixedPaths =
    [
        "/", "/docs", "/app.css", "/app.js", "/app-api.js", "/app-views.js", "/docs.js", "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js", "/docs/openapi.yaml", "/favicon.ico",
        "/robots.txt", "/health", "/livez", "/readyz", "/v1/diagnostics", "/v1/medicaments", "/v1/medicaments/export", "/database", "/medicament", "/generiques", "/v1/generiques",
        "/v1/presentations", "/v1", "/v1/", "/nothing", "/HEALTH", "/Health", "/health/", "/docs/", "//", "//evil.example/", "/\\evil.example/", "/v1/medicaments/", "/database/", "/docs/../health",
        "/./health", "/v1/../health", "/%68ealth", "/docs%2Fopenapi.yaml", "/docs/%6fpenapi.yaml", "/metrics", "/v1/health", "/index.html", "/v1/medicaments/%65xport", "/v1/medicaments/export/",
        "/v1/medicaments/Export", "/generiques/group", "/medicament/id", "/medicament/cip", "/generiques/group/", "/v1/diagnostics?x=1", "*", "http://compared/health", "http://compared", "http://compared/v1/medicaments?page=1",
        "http://compared/docs/../health", "/?x=1", "/%", "/%zz", "/a%00b", "/v1/medicaments/%2e%2e", "/v1/medicaments/..", "/v1/medicaments/.", "/v1/medicaments/60002283/..", "/v1/medicaments?", "/v1/medicaments?&&", "/v1/medicaments?=", "/é",
    ];

    private readonly Random _random = new(Seed);

    public IEnumerable<Request> Take(int count)
    {
        var dates = new[] { "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 2100 00:00:00 GMT", "never", "Wed, 25 Nov 2026 00:00:00 GMT" };
        for (var i = 0; i < count; i++)
        {
            var target = Target();
            List<string> headers = [From(i)];
            Sometimes(3, () => headers.Add($"Accept-Encoding: {Any(Codings)}"));
            Sometimes(6, () => headers.Add($"Accept: {Any(Accepts)}"));
            Sometimes(10, () => headers.Add($"X-Request-Id: {Any(["given-1", "with space", new string('x', 129), "ok_2."])}"));
            Sometimes(8, () => headers.Add($"Origin: {Any(["https://one.example", "https://two.example", "null"])}"));
            Sometimes(12, () => headers.Add($"If-None-Match: {Any(["*", "W/\"0123456789abcdef\"", "\"x\", W/\"y\"", "garbage", ""])}"));
            Sometimes(12, () => headers.Add($"If-Modified-Since: {Any(dates)}"));
            var method = Any(Methods);
            if (method == "OPTIONS")
            {
                Sometimes(2, () => headers.Add("Access-Control-Request-Method: GET"));
                Sometimes(2, () => headers.Add("Access-Control-Request-Headers: X-Request-Id"));
            }

            yield return i % 1200 >= 1194 ? Limited(i, headers) : i % 50 == 49 ? Loaded(target, headers) : new Request(method, target, headers);
        }
    }

    private string Target() => _random.Next(10) switch
    {
        0 or 1 => Any(FixedPaths),
        2 => $"/v1/medicaments/{Any(codes.Cis)}",
        3 => Any(["/v1/presentations/", "/v1/medicaments?cip=", "/v1/presentations?cip=", "/medicament/cip/"]) + Any(codes.Cips),
        4 => Any(["/v1/generiques/", "/v1/generiques?group=", "/generiques/group/"]) + Any(codes.Groups),
        5 => Any(["/v1/medicaments?search=", "/v1/generiques?libelle=", "/medicament/", "/generiques/"]) + Uri.EscapeDataString(Part(Any(codes.Names))) + Slice(),
        6 => $"/v1/medicaments?page={_random.Next(1, 200)}&pageSize={_random.Next(1, 201)}",
        7 => Any(ValuePaths) + Any(BadValues),
        8 => Any(ValuePaths) + Any(codes.Cis) + (_random.Next(4) == 0 ? "/" : ""),
        _ => $"{Any(QueryPaths)}?{string.Join('&', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => $"{Any(Parameters)}={Any(BadValues)}"))}",
    };

    /// <summary>Too much in headers or body, and bodies that mean nothing.</summary>
    private Request Loaded(string target, List<string> headers) => _random.Next(5) switch
    {
        0 => new Request("POST", target, [.. headers, "Content-Length: 5"], "hello"),
        1 => new Request("GET", target, [.. headers, "Transfer-Encoding: chunked"], "3\r\nabc\r\n0\r\n\r\n"),
        2 => new Request("POST", target, [.. headers, "Content-Length: 99999999"]),
        3 => new Request("GET", target, [.. headers, $"X-Long: {new string('x', 10_000)}"]),
        _ => new Request("GET", target, [.. headers, .. Enumerable.Range(0, 70).Select(i => $"X-Many-{i}: {new string('y', 15_000)}")]),
    };

    /// <summary>Six in a row from one client take more than it has: HEAD, as the bodies would take longer than tokens to come back.</summary>
    private static Request Limited(int i, List<string> headers) => new("HEAD", "/v1/medicaments/export", [From(i / 1200 * 1200), .. headers.Skip(1)]);

    private static string From(int i) => string.Create(CultureInfo.InvariantCulture, $"X-Forwarded-For: 20.{i >> 16}.{(i >> 8) & 255}.{i & 255}");

    private string Slice() => _random.Next(5) == 0 ? $"&limit={Any(BadValues)}&offset={_random.Next(300)}" : "";

    private string Part(string name)
    {
        var start = _random.Next(name.Length);
        return name[start..Math.Min(name.Length, start + _random.Next(2, 20))];
    }

    private T Any<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    private void Sometimes(int outOf, Action action)
    {
        if (_random.Next(outOf) == 0)
        {
            action();
        }
    }
}
