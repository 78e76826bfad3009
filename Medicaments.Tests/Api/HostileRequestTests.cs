using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;
using Xunit.Abstractions;

namespace Medicaments.Tests.Api;

/// <summary>Any bytes as path, query or header (contract 3, 12): 4xx or a correct answer, one document, nothing unbounded.</summary>
[Collection(MeasuredCollection.Name)]
public sealed class HostileRequestTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Requests = 100_000;
    private const int Connections = 4;

    private static readonly string[] Routes =
    [
        "/v1/medicaments", "/v1/medicaments/", "/v1/medicaments/export", "/v1/generiques", "/v1/generiques/", "/v1/presentations", "/v1/presentations/",
        "/database", "/database/", "/medicament/", "/medicament/id/", "/medicament/cip/", "/generiques/", "/generiques/group/", "/v1/diagnostics", "/health", "/", "/docs/", "//",
    ];

    private static readonly string[] Pieces =
    [
        "page=", "pageSize=", "cis=", "cip=", "search=", "export=", "libelle=", "group=", "limit=", "offset=", "&", "=", "?", "#", "/", "\\", "..", ".", "+", "%", "%2", "%00",
        "%2F", "%2e%2e", "%ff", "%c3%a9", "%F0%9F%92%8A", "%ED%A0%80", "anastrozole", "large", "plein", "60002283", "4949729", "3400949497294", "659", "all", "1", "0", "-1",
        "9223372036854775807", "99999999999999999999", "aaaaaaaaaaaa", "'", "\"", "<script>", "{", "}", ";", "%0d%0a", "*",
    ];

    private static readonly string[] HeaderNames =
    [
        "Accept", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Origin", "X-Forwarded-For", "X-Real-IP", "X-Request-Id", "User-Agent", "Referer", "Cookie",
        "Access-Control-Request-Method", "Range", "Expect-CT", "traceparent", "tracestate", "Connection-Id", "Authorization",
    ];

    private static readonly string[] HeaderPieces =
    [
        "gzip", "br", "identity", "*", ";q=", "0.5", "1e9", ",", ";", "\"", "W/", "\"x\"", "application/problem+json", "application/json", "127.0.0.1", "203.0.113.1", "[::1]:80", "::", "nonsense", "Mozilla/5.0",
        "Thu, 01 Jan 1970 00:00:00 GMT", "GMT", "\t", " ", "=", "null", "https://example.org", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    ];

    private static readonly Gen<byte[]> Generator =
        from method in Gen.Frequency((8, Gen.Constant("GET")), (1, Gen.Constant("HEAD")), (1, Gen.Elements("POST", "OPTIONS", "DELETE", "TRACE", "get", "X!#$%&'*+-.^_`|~")))
        from route in Gen.Frequency((9, Gen.Elements(Routes)), (1, Gen.Constant("/")))
        from value in Mixed(Pieces, TargetByte, 12)
        from query in Gen.OneOf(Gen.Constant(""), Mixed(Pieces, TargetByte, 20).Select(text => "?" + text))
        from headers in Gen.Zip(Gen.Elements(HeaderNames), Mixed(HeaderPieces, HeaderByte, 12)).ArrayOf(3)
        select RawConnection.Request(method, route + value + query, [.. headers.Select(header => (header.Item1, header.Item2))]);

    private ApiServer _server = null!;

    public async Task InitializeAsync() => _server = await ApiServer.StartAsync(ContractExamples.Snapshot);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task AnyRequest_Generated_IsA4xxOrACorrectAnswer()
    {
        var seed = Environment.GetEnvironmentVariable("HOSTILE_SEED") is { } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : (ulong)DateTime.UtcNow.Ticks;
        output.WriteLine($"seed {seed} (HOSTILE_SEED={seed} repeats it)");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();

        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Task.Run(() => SendAsync(seed + (ulong)i, Requests / Connections))));

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        var byStatus = counts.SelectMany(count => count).GroupBy(pair => pair.Key).OrderBy(group => group.Key).Select(group => $"{group.Key}: {group.Sum(pair => pair.Value)}");
        output.WriteLine($"{Requests} requests in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, {grown / 1024} KiB kept; {string.Join(", ", byStatus)}");
        Assert.Equal(Requests, counts.Sum(count => count.Values.Sum()));
        Assert.True(grown < 40 << 20, $"{grown} bytes are kept");
        Assert.Equal(200, (await _server.GetAsync("/v1/medicaments/60002283")).Status);
    }

    private async Task<Dictionary<int, int>> SendAsync(ulong seed, int count)
    {
        var counts = new Dictionary<int, int>();
        RawConnection? connection = null;
        foreach (var request in Generator.Sample(count, new Rnd(seed), 50))
        {
            connection ??= await RawConnection.OpenAsync(_server.BaseAddress);
            await connection.WriteAsync(request);
            var line = Encoding.Latin1.GetString(request);
            var response = await connection.ReadAsync(isHead: line.StartsWith("HEAD ", StringComparison.Ordinal));
            Check(line, response);
            counts[response!.Status] = counts.GetValueOrDefault(response.Status) + 1;
            if (response["Connection"] == "close")
            {
                Assert.Empty(await connection.ReadToEndAsync());
                connection.Dispose();
                connection = null;
            }
        }

        connection?.Dispose();
        return counts;
    }

    private static void Check(string request, RawResponse? response)
    {
        Assert.True(response is not null, $"no answer to {request}");
        Assert.True(response.Status < 500, $"{request}\n{response}");
        Assert.True(response.Body.Length < 1 << 20, request);
        if (response.Body.Length == 0 || response["Content-Type"]?.Contains("json", StringComparison.Ordinal) != true) return;
        try
        {
            using var document = JsonDocument.Parse(response.Decoded);
            if (response.Status >= 400) Assert.Equal(response.Status, document.RootElement.GetProperty("code").GetInt32());
        }
        catch (JsonException exception)
        {
            Assert.Fail($"{exception.Message}\n{request}\n{response}");
        }
    }

    /// <summary>Known pieces and single bytes, mixed: near enough to what is valid to get past the first check.</summary>
    private static Gen<string> Mixed(string[] pieces, Gen<string> bytes, int maximum) =>
        from length in Gen.Choose(0, maximum)
        from parts in Gen.Frequency((60, Gen.Elements(pieces)), (20, PercentEncoded), (20, Printable), (1, bytes)).ArrayOf(length)
        select string.Concat(parts);

    private static Gen<string> PercentEncoded => Gen.Choose(0, 255).Select(value => $"%{value:X2}");

    private static Gen<string> Printable => Gen.Choose('!', '~').Select(value => ((char)value).ToString());

    /// <summary>Any byte but those that end the target or the line.</summary>
    private static Gen<string> TargetByte => Gen.Choose(1, 255).Where(value => value is not ('\n' or '\r' or ' ')).Select(value => ((char)value).ToString());

    private static Gen<string> HeaderByte => Gen.Choose(1, 255).Where(value => value is not ('\n' or '\r')).Select(value => ((char)value).ToString());
}
