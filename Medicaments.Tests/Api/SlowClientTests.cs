using System.Diagnostics;
using System.Text.Json;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;
using Xunit.Abstractions;

namespace Medicaments.Tests.Api;

/// <summary>Slow, stalled and idle clients (contract 8, 12; robustness 4).</summary>
[Collection(MeasuredCollection.Name)]
public sealed class SlowClientTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int BytesPerSecond = 50_000;
    private const int SmallBuffer = 4096;

    private ApiServer _server = null!;

    public async Task InitializeAsync() => _server = await ApiServer.StartAsync(SnapshotExamples.OfSize(20_000));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>18 seconds at 50 kB/s, longer than any limit of the contract on reading; then as fast as it goes.</summary>
    [Fact]
    public async Task Export_ReadAt50KilobytesPerSecond_IsComplete()
    {
        var whole = (await _server.GetAsync("/v1/medicaments/export")).Body;
        using var connection = await RawConnection.OpenAsync(_server.BaseAddress, SmallBuffer);
        await connection.WriteAsync(RawConnection.Request("GET", "/v1/medicaments/export", ("Connection", "close")));
        var buffer = new byte[SmallBuffer];
        var started = Stopwatch.GetTimestamp();
        using var read = new MemoryStream();

        while (await connection.ReceiveAsync(buffer) is var count and > 0)
        {
            read.Write(buffer, 0, count);
            var due = TimeSpan.FromSeconds(read.Length / (double)BytesPerSecond) - Stopwatch.GetElapsedTime(started);
            if (due > TimeSpan.Zero && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(18)) await Task.Delay(due);
        }

        output.WriteLine($"{read.Length} bytes in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        Assert.True(Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(17));
        Assert.Equal(whole, read.ToArray()[^whole.Length..]);
    }

    /// <summary>In real time, longer than the 20 seconds after which a stalled client is dropped: only the real buffers of the system show this.</summary>
    [Theory]
    [InlineData(SmallBuffer)]
    [InlineData(0)]
    public async Task Export_ReadAt1KilobytePerSecond_IsNotCut(int receiveBuffer)
    {
        using var connection = await RawConnection.OpenAsync(_server.BaseAddress, receiveBuffer);
        await connection.WriteAsync(RawConnection.Request("GET", "/v1/medicaments/export", ("Connection", "close")));
        var buffer = new byte[1000];

        for (var i = 0; i < 40; i++)
        {
            for (var missing = buffer.Length; missing > 0;)
            {
                var count = await connection.ReceiveAsync(buffer.AsMemory(0, missing));
                Assert.NotEqual(0, count);
                missing -= count;
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        var rest = await connection.ReadToEndAsync();
        Assert.Equal((byte)']', rest[^1]);
    }

    [Fact]
    public async Task Export_NeverRead_IsLoggedAsCut()
    {
        using var stalled = await RawConnection.OpenAsync(_server.BaseAddress, SmallBuffer);
        await stalled.WriteAsync(RawConnection.Request("GET", "/v1/medicaments/export"));
        using (var gone = await RawConnection.OpenAsync(_server.BaseAddress, SmallBuffer))
        {
            await gone.WriteAsync(RawConnection.Request("GET", "/v1/medicaments/export"));
            await gone.ReceiveAsync(new byte[1]);
        }

        foreach (var reason in (string[])["gone", "stalled"])
            await Eventually.TrueAsync(async () => (await _server.MetricsAsync()).Contains($"http_request_cut_total{{reason=\"{reason}\"}} 1\n", StringComparison.Ordinal), reason);

        var lines = (await _server.StopAndReadLogAsync()).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("path", out var path) && path.GetString() == "/v1/medicaments/export").ToList();
        Assert.Equal(["gone", "stalled"], lines.Select(line => line.GetProperty("cut").GetString()));
        Assert.All(lines, line => Assert.InRange(line.GetProperty("bytes_written").GetInt64(), 1 << 16, 5_000_000));
        Assert.InRange(lines[1].GetProperty("duration_ms").GetDouble(), 19_000, 40_000);
    }

    [Fact]
    public async Task Export_NeverRead_IsDropped()
    {
        using var connection = await RawConnection.OpenAsync(_server.BaseAddress, SmallBuffer);
        await connection.WriteAsync(RawConnection.Request("GET", "/v1/medicaments/export"));

        await Eventually.TrueAsync(async () => (await _server.MetricsAsync()).Contains("\nhttp_request_in_flight 0\n", StringComparison.Ordinal)
            && (await _server.MetricsAsync()).Contains("path=\"/v1/medicaments/export\",status=\"200\"} 1\n", StringComparison.Ordinal), "the stalled client is dropped");

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            var response = await connection.ReadAsync();
            Assert.Fail($"got all {response?.Body.Length} bytes");
        });
        Assert.Equal(200, (await _server.GetAsync("/health")).Status);
    }

    [Fact]
    public async Task IdleConnections_AThousand_CostNothingNoticeable()
    {
        const int Count = 1000;
        await LatencyAsync();
        var (memory, latency) = (GC.GetTotalMemory(forceFullCollection: true), await LatencyAsync());
        var idle = new List<RawConnection>();
        for (var i = 0; i < Count; i++) idle.Add(await RawConnection.OpenAsync(_server.BaseAddress));
        foreach (var connection in idle) Assert.Equal(200, (await connection.SendAsync("GET", "/livez")).Status);

        var (memoryWith, latencyWith) = (GC.GetTotalMemory(forceFullCollection: true), await LatencyAsync());

        // The clients of this test are in the same process: each has a buffer of 64 KiB.
        var perConnection = (memoryWith - memory) / Count - (1 << 16);
        output.WriteLine($"{Count} idle connections: {perConnection} bytes each, median latency {latency.TotalMicroseconds:0} µs without and {latencyWith.TotalMicroseconds:0} µs with them");
        Assert.True(perConnection < 20_000, $"{perConnection} bytes for each connection");
        Assert.True(latencyWith < 3 * latency + TimeSpan.FromMilliseconds(2), $"{latency} became {latencyWith}");
        idle.ForEach(connection => connection.Dispose());
    }

    /// <summary>The median of some lookups on one connection.</summary>
    private async Task<TimeSpan> LatencyAsync()
    {
        using var connection = await RawConnection.OpenAsync(_server.BaseAddress);
        var times = new List<TimeSpan>();
        for (var i = 0; i < 500; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await connection.SendAsync("GET", "/v1/medicaments/60000001");
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        return times.Order().ElementAt(times.Count / 2);
    }
}
