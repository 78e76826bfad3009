using System.Text;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Contract;

/// <summary>Sizes (contract 12), with small limits.</summary>
public sealed class SizeTests : IAsyncLifetime
{
    private const int Limit = 4096;
    private const string BodyMessage = "Request body too large. Maximum allowed size is 4096 bytes";
    private const string HeaderMessage = "Request headers too large. Maximum allowed size is 4096 bytes";

    private ApiServer _server = null!;

    public async Task InitializeAsync() => _server = await ApiServer.StartAsync(
        SnapshotExamples.Full(), ("MAX_REQUEST_BODY", "4096"), ("MAX_HEADER_SIZE", "4096"), ("DISABLE_RATE_LIMITER", "false"));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("GET", "/v1/medicaments?page=1")]
    [InlineData("POST", "/v1/medicaments")]
    [InlineData("PUT", "/nothing")]
    public async Task ContentLength_AboveTheLimit_Is413BeforeTheBodyIsSent(string method, string target)
    {
        var response = await _server.SendAsync(method, target, ("Content-Length", "4097"));

        response.AssertError(413, BodyMessage);
        Assert.DoesNotContain(response.Headers, header => header.Name.StartsWith("X-RateLimit", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Body_AtTheLimit_IsIgnoredAndTheConnectionGoesOn()
    {
        using var connection = await RawConnection.OpenAsync(_server.BaseAddress);
        await connection.WriteAsync(RawConnection.Request("GET", "/v1/medicaments?page=1", ("Content-Length", "4096")));
        await connection.WriteAsync(new byte[Limit]);

        var first = await connection.ReadAsync();
        var second = await connection.SendAsync("GET", "/health");

        Assert.Equal(200, first!.Status);
        Assert.Equal(200, second.Status);
    }

    [Theory]
    [InlineData(4, 200)]
    [InlineData(5, 413)]
    public async Task ChunkedBody_Counted_IsRefusedAboveTheLimit(int kilobytes, int status)
    {
        using var connection = await RawConnection.OpenAsync(_server.BaseAddress);
        await connection.WriteAsync(RawConnection.Request("GET", "/v1/medicaments?page=1", ("Transfer-Encoding", "chunked")));
        var chunk = Encoding.ASCII.GetBytes("400\r\n" + new string('x', 1024) + "\r\n");
        for (var i = 0; i < kilobytes; i++) await connection.WriteAsync(chunk);
        await connection.WriteAsync("0\r\n\r\n"u8.ToArray());

        var response = await connection.ReadAsync();

        if (status == 413) response!.AssertError(413, BodyMessage);
        else Assert.Equal(status, response!.Status);
    }

    [Fact]
    public async Task ChunkedBody_Malformed_Is400()
    {
        using var connection = await RawConnection.OpenAsync(_server.BaseAddress);
        await connection.WriteAsync(RawConnection.Request("POST", "/v1/medicaments", ("Transfer-Encoding", "chunked")));
        await connection.WriteAsync("zz\r\n"u8.ToArray());

        Assert.Equal(400, (await connection.ReadAsync())!.Status);
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 431)]
    public async Task Headers_SumOfNamesAndValues_IsTheLimit(int above, int status)
    {
        // Host: localhost, Connection: close and X-Pad itself count too.
        var padding = Limit - "Hostlocalhost".Length - "Connectionclose".Length - "X-Pad".Length + above;

        var response = await _server.GetAsync("/v1/medicaments?page=1", ("X-Pad", new string('p', padding)));

        if (status == 431) response.AssertError(431, HeaderMessage);
        else Assert.Equal(status, response.Status);
        Assert.Equal(status == 200, response.Has("X-RateLimit-Limit"));
    }

    [Fact]
    public async Task Headers_FarAboveTheLimit_AreA431()
    {
        var response = await _server.GetAsync("/health", ("X-Pad", new string('p', 200_000)));

        Assert.Equal(431, response.Status);
    }

    [Fact]
    public async Task Headers_OneMegabyteByDefault_Pass()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.Full());
        var headers = Enumerable.Range(0, 500).Select(i => ($"X-Pad-{i}", new string('p', 2000))).ToArray();

        Assert.Equal(200, (await server.GetAsync("/v1/medicaments?page=1", headers)).Status);
    }

    [Theory]
    [InlineData(8000, 400)]
    [InlineData(20_000, 414)]
    public async Task RequestLine_Long_IsRead(int length, int status) =>
        Assert.Equal(status, (await _server.GetAsync("/v1/medicaments?search=" + new string('a', length))).Status);

    [Theory]
    [InlineData("GET /health HTTP/1.1\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET /health\r\n\r\n")]
    [InlineData("GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET health HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n")]
    [InlineData("GET /health HTTP/9.9\r\nHost: a\r\n\r\n")]
    [InlineData("\0\0\0\0\r\n\r\n")]
    public async Task Http_Malformed_IsRefusedByTheServer(string request)
    {
        using var connection = await RawConnection.OpenAsync(_server.BaseAddress);
        await connection.WriteAsync(Encoding.Latin1.GetBytes(request));

        var response = await connection.ReadAsync();

        Assert.Contains(response!.Status, (int[])[400, 405]);
    }
}
