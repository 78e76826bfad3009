using System.Text;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Connections;

/// <summary>Connections and what they have sent of a request (robustness 1, 2), on a running server.</summary>
public sealed class ConnectionGuardTests
{
    [Fact]
    public async Task Connection_BeyondTheLimitOfAClient_IsClosedCountedAndLogged()
    {
        await using var server = await ApiServer.StartAsync(
            SnapshotExamples.OfSize(1), ("TRUSTED_PROXIES", "none"), ("MAX_CONNECTIONS_PER_CLIENT", "3"));
        var open = new List<RawConnection>();
        for (var i = 0; i < 3; i++)
        {
            open.Add(await RawConnection.OpenAsync(server.BaseAddress));
            Assert.Equal(200, (await open[i].SendAsync("GET", "/livez")).Status);
        }

        using (var refused = await RawConnection.OpenAsync(server.BaseAddress)) await refused.EndAsync();
        open[0].Dispose();
        await Eventually.TrueAsync(async () => (await server.MetricsAsync()).Contains("\nhttp_request_connections 2\n", StringComparison.Ordinal), "one has ended");
        Assert.Equal(200, (await server.GetAsync("/livez")).Status);

        Assert.Contains("http_request_refused_total{reason=\"client_connections\"} 1\n", await server.MetricsAsync());
        open.ForEach(connection => connection.Dispose());
        Assert.Single(await server.StopAndReadLogAsync(), line => line.Contains("Refused client_connections 127.0.0.1 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unfinished_BeyondTheBudget_EndsTheGreediestAlone()
    {
        await using var server = await ApiServer.StartAsync(
            SnapshotExamples.OfSize(1), ("MAX_HEADER_SIZE", "300000"), ("MAX_REQUEST_BODY", "1"), ("MAX_PENDING_BYTES", "400000"));
        using var modest = await RawConnection.OpenAsync(server.BaseAddress);
        using var greedy = await RawConnection.OpenAsync(server.BaseAddress);
        await modest.WriteAsync(Encoding.ASCII.GetBytes("GET /livez HTTP/1.1\r\nHost: a\r\nX-A: " + new string('a', 150_000)));
        await PendingAsync(server, 150_000);

        await greedy.WriteAsync(Encoding.ASCII.GetBytes("GET /livez HTTP/1.1\r\nHost: a\r\nX-A: " + new string('a', 260_000)));

        await Eventually.TrueAsync(async () => (await server.MetricsAsync()).Contains("http_request_refused_total{reason=\"pending_bytes\"} 1\n", StringComparison.Ordinal), "one is refused");
        await modest.WriteAsync("\r\n\r\n"u8.ToArray());
        Assert.Equal(200, (await modest.ReadAsync())!.Status);
        await PendingAsync(server, 0);
        Assert.Single(await server.StopAndReadLogAsync(), line => line.Contains("Refused pending_bytes 127.0.0.1 1", StringComparison.Ordinal));
    }

    /// <summary>A head is kept until it is whole: it must be seen to be whole wherever it is cut.</summary>
    [Fact]
    public async Task Head_CutAnywhere_IsAnswered()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.OfSize(1));
        using var connection = await RawConnection.OpenAsync(server.BaseAddress);
        var request = RawConnection.Request("GET", "/livez", ("X-A", "b"));
        for (var first = 1; first < request.Length; first++)
        {
            for (var second = Math.Max(first, request.Length - 6); second <= request.Length; second++)
            {
                await connection.WriteAsync(request.AsMemory(0, first));
                await Task.Delay(1);
                await connection.WriteAsync(request.AsMemory(first, second - first));
                if (second < request.Length) await Task.Delay(1);
                await connection.WriteAsync(request.AsMemory(second));
                Assert.Equal(200, (await connection.ReadAsync())!.Status);
            }
        }
    }

    [Fact]
    public async Task Requests_BehindEachOtherInOddPieces_AreAllAnswered()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.OfSize(1));
        using var connection = await RawConnection.OpenAsync(server.BaseAddress);
        byte[] chunked = [.. RawConnection.Request("GET", "/livez", ("Transfer-Encoding", "chunked")), .. "3\r\nabc\r\n0\r\n\r\n"u8];
        byte[] whole = [.. RawConnection.Request("GET", "/livez", ("Content-Length", "5000")), .. new byte[5000]];
        var large = RawConnection.Request("GET", "/livez", ("X-A", new string('a', 7000)));
        byte[] all = [.. chunked, .. whole, .. large, .. RawConnection.Request("HEAD", "/livez"), .. chunked, .. whole, .. large];
        var answers = Task.Run(async () =>
        {
            for (var i = 0; i < 7; i++) Assert.Equal(200, (await connection.ReadAsync(isHead: i == 3))!.Status);
        });

        for (var rest = all.AsMemory(); !rest.IsEmpty;)
        {
            var piece = Math.Min(rest.Length, 1 + rest.Length * 7919 % 1013);
            await connection.WriteAsync(rest[..piece]);
            await Task.Delay(1);
            rest = rest[piece..];
        }

        await answers;
    }

    private static Task PendingAsync(ApiServer server, long bytes) => Eventually.TrueAsync(
        async () => (await server.MetricsAsync()).Split('\n').Any(line => line.StartsWith("http_request_pending_bytes ", StringComparison.Ordinal)
            && (bytes == 0 ? line.EndsWith(" 0", StringComparison.Ordinal) : double.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) >= bytes)),
        $"{bytes} bytes are pending");
}
