using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Contract;

/// <summary>Requests that are not well formed (robustness 2, 3): a 4xx in the one shape, counted and logged, never a 200 and never a 5xx.</summary>
public sealed class FramingTests : IAsyncLifetime
{
    private const string TooManyHeaders = "Request headers too large. Maximum allowed: 1048576 bytes, 1000 headers";

    private ApiServer _server = null!;

    public async Task InitializeAsync() => _server = await ApiServer.StartAsync(SnapshotExamples.Full());

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Headers_AboveAThousand_AreA431ThatIsCountedAndLogged(bool sameName)
    {
        // Host is one of them.
        (string, string)[] headers = [.. Enumerable.Range(0, 1000).Select(i => (sameName ? "a" : $"X-{i}", "1"))];

        using (var connection = await RawConnection.OpenAsync(_server.BaseAddress))
            Assert.Equal(200, (await connection.SendAsync("GET", "/v1/medicaments?page=1", headers[..999])).Status);
        using (var connection = await RawConnection.OpenAsync(_server.BaseAddress))
        {
            (await connection.SendAsync("GET", "/v1/medicaments?page=1", headers)).AssertError(431, TooManyHeaders);
            Assert.Empty(await connection.ReadToEndAsync());
        }

        using (var connection = await RawConnection.OpenAsync(_server.BaseAddress))
            Assert.Empty((await connection.SendAsync("HEAD", "/v1/medicaments?page=1", headers)).Body);
        Assert.Contains("http_request_refused_total{reason=\"431\"} 2\n", await _server.MetricsAsync());
        Assert.Contains(await _server.StopAndReadLogAsync(), line => line.Contains("Refused 431 127.0.0.1 1", StringComparison.Ordinal));
    }

    /// <summary>They took 10.9 s of the thread that answers everyone.</summary>
    [Fact]
    public async Task Headers_FiftyThousandOfOneName_AreRefusedAtOnce()
    {
        var request = Encoding.ASCII.GetBytes("GET /livez HTTP/1.1\r\nHost: a\r\n" + string.Concat(Enumerable.Repeat("a:1\r\n", 50_000)) + "\r\n");
        using var connection = await RawConnection.OpenAsync(_server.BaseAddress);
        var started = Stopwatch.GetTimestamp();

        await connection.WriteAsync(request);
        var response = await connection.ReadAsync();

        response!.AssertError(431, TooManyHeaders);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2), $"{Stopwatch.GetElapsedTime(started)}");
    }

    [Theory]
    [InlineData("80000000\r\n")]
    [InlineData("FFFFFFFF\r\n")]
    [InlineData("7FFFFFFFFFFFFFFF\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("+3\r\nabc\r\n0\r\n\r\n")]
    [InlineData("0x3\r\nabc\r\n0\r\n\r\n")]
    [InlineData(" 3\r\nabc\r\n0\r\n\r\n")]
    [InlineData("\r\n")]
    [InlineData(";ext\r\n")]
    [InlineData("3\nabc\r\n0\r\n\r\n")]
    [InlineData("3\r\nabcdef\r\n0\r\n\r\n")]
    [InlineData("3\r\nabc0\r\n\r\n")]
    public async Task ChunkedBody_IllFramed_IsA400ThatIsNeverCountedAsAnswered(string body)
    {
        using var connection = await RawConnection.OpenAsync(_server.BaseAddress);
        await connection.WriteAsync(RawConnection.Request("GET", "/v1/generiques/659", ("Transfer-Encoding", "chunked")));
        await connection.WriteAsync(Encoding.ASCII.GetBytes(body));

        (await connection.ReadAsync())!.AssertError(400, "Malformed request body");

        var metrics = await _server.MetricsAsync();
        Assert.Contains("path=\"/v1/generiques/{groupID}\",status=\"200\"} 0\n", metrics);
        Assert.Contains("http_request_refused_total{reason=\"400\"} ", metrics);
        Assert.Equal([400], await LoggedAsync("/v1/generiques/659"));
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked", "5\r\nab")]
    [InlineData("Content-Length: 100", "ab")]
    public async Task Body_WhoseClientLeaves_IsLoggedAs400AndCut(string header, string start)
    {
        using (var connection = await RawConnection.OpenAsync(_server.BaseAddress))
        {
            await connection.WriteAsync(Encoding.ASCII.GetBytes($"GET /v1/generiques/659 HTTP/1.1\r\nHost: a\r\n{header}\r\n\r\n{start}"));
            await Task.Delay(100);
        }

        await Eventually.TrueAsync(async () => (await _server.MetricsAsync()).Contains("http_request_connections 0\n", StringComparison.Ordinal), "it is gone");
        Assert.Contains("path=\"/v1/generiques/{groupID}\",status=\"200\"} 0\n", await _server.MetricsAsync());
        Assert.Equal([400], await LoggedAsync("/v1/generiques/659"));
    }

    /// <summary>In real time: the limit of 15 seconds is the one of the contract.</summary>
    [Theory]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("Content-Length: 100")]
    public async Task Body_ThatDoesNotCome_IsA408(string header)
    {
        using var connection = await RawConnection.OpenAsync(_server.BaseAddress);
        await connection.WriteAsync(Encoding.ASCII.GetBytes($"GET /v1/generiques/659 HTTP/1.1\r\nHost: a\r\n{header}\r\n\r\n"));

        (await connection.ReadAsync())!.AssertError(408, "Request not received in time");

        Assert.Contains("http_request_refused_total{reason=\"408\"} 1\n", await _server.MetricsAsync());
        Assert.Equal([408], await LoggedAsync("/v1/generiques/659"));
    }

    [Theory]
    [InlineData("GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400, "Malformed HTTP request")]
    [InlineData("GET /health HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", 400, "Malformed HTTP request")]
    public async Task Head_Malformed_IsAnErrorOfTheOneShape(string request, int status, string message)
    {
        using var connection = await RawConnection.OpenAsync(_server.BaseAddress);
        await connection.WriteAsync(Encoding.Latin1.GetBytes(request));

        (await connection.ReadAsync())!.AssertError(status, message);
        var answered = Stopwatch.GetTimestamp();
        Assert.Empty(await connection.ReadToEndAsync());
        Assert.True(Stopwatch.GetElapsedTime(answered) < TimeSpan.FromMilliseconds(500), "the end is not said with the answer");
    }

    [Fact]
    public async Task Refused_WhoResetsTheConnection_IsNoErrorOfOurs()
    {
        var request = Encoding.ASCII.GetBytes("GET /livez HTTP/1.1\r\nHost: a\r\n" + string.Concat(Enumerable.Repeat("a:1\r\n", 50_000)) + "\r\n");
        for (var i = 0; i < 20; i++)
        {
            using var connection = await RawConnection.OpenAsync(_server.BaseAddress);
            await connection.WriteAsync(request);
        }

        await Eventually.TrueAsync(async () => (await _server.MetricsAsync()).Contains("http_request_connections 0\n", StringComparison.Ordinal), "all are gone");
        Assert.DoesNotContain(await _server.StopAndReadLogAsync(), line => line.Contains("\"level\":\"error\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HEAD /a\0b HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /health HTTP/3.7\r\nHost: a\r\n\r\n")]
    public async Task Line_Malformed_HasNoBodyThatCouldBeThatOfAHead(string request)
    {
        using var connection = await RawConnection.OpenAsync(_server.BaseAddress);
        await connection.WriteAsync(Encoding.ASCII.GetBytes(request));

        Assert.Equal(400, (await connection.ReadAsync(isHead: true))!.Status);
        Assert.Empty(await connection.ReadToEndAsync());
        Assert.Contains("http_request_refused_total{reason=\"400\"} 1\n", await _server.MetricsAsync());
    }

    private async Task<List<int>> LoggedAsync(string path) =>
        [.. (await _server.StopAndReadLogAsync()).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("path", out var logged) && logged.GetString() == path).Select(line => line.GetProperty("status").GetInt32())];
}
