using System.Diagnostics;
using System.Net.Sockets;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api;

/// <summary>The time limits of connections (contract 12), waited for beside other tests.</summary>
public sealed class TimeoutTests
{
    [Fact]
    public async Task Connections_HalfARequestOrNone_AreClosedInTime()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.OfSize(1));
        using var headers = await RawConnection.OpenAsync(server.BaseAddress);
        using var body = await RawConnection.OpenAsync(server.BaseAddress);
        using var idle = await RawConnection.OpenAsync(server.BaseAddress);
        await headers.WriteAsync("GET /livez HTTP/1.1\r\nHost: localhost\r\n"u8.ToArray());
        await body.WriteAsync(RawConnection.Request("POST", "/livez", ("Transfer-Encoding", "chunked")));
        Assert.Equal(200, (await idle.SendAsync("GET", "/livez")).Status);

        var times = await Task.WhenAll(TimeToEndAsync(headers), TimeToEndAsync(body), TimeToEndAsync(idle));

        Assert.All(times[..2], time => Assert.InRange(time.TotalSeconds, 14, 25));
        Assert.InRange(times[2].TotalSeconds, 59, 75);
    }

    private static async Task<TimeSpan> TimeToEndAsync(RawConnection connection)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            // An error message may come before the end.
            await connection.ReadToEndAsync(TimeSpan.FromMinutes(2));
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            // A reset ends it as well.
        }

        return Stopwatch.GetElapsedTime(started);
    }
}
