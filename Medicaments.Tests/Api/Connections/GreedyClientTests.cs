using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;
using Xunit.Abstractions;

namespace Medicaments.Tests.Api.Connections;

/// <summary>
/// 250 connections that each send 2 MB of a request they never finish, again and again, at a process that has the heap of a container of
/// 512 MB (robustness 1): before there was a budget it ended within seconds, out of memory.
/// </summary>
[Collection(MeasuredCollection.Name)]
public sealed class GreedyClientTests(ITestOutputHelper output) : IDisposable
{
    private const int Connections = 250;
    private const int Unfinished = 2_000_000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    /// <summary>The attackers share the processors and this process with the client that is measured: without it they keep both to themselves.</summary>
    private static readonly TimeSpan PauseOnceRefused = TimeSpan.FromMilliseconds(200);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("GET /v1/medicaments/export HTTP/1.1\r\nHost: a\r\nX-A: ", "")]
    [InlineData("GET /v1/medicaments/export HTTP/1.1\r\nHost: a\r\n", "X-A: b\r\n")]
    [InlineData("POST /v1/medicaments HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n", "")]
    public async Task Unfinished_Of2MegabytesOn250Connections_LeaveOthersServed(string start, string line)
    {
        using var api = await StartAsync();
        using var stop = new CancellationTokenSource(Duration);
        var piece = Encoding.ASCII.GetBytes(new string('a', 16_000 - line.Length) + (line.Length == 0 ? "" : "\r\n" + line));
        var attack = Enumerable.Range(0, Connections).Select(_ => Task.Run(() => AttackAsync(api.Address, Encoding.ASCII.GetBytes(start + line), piece, stop.Token))).ToArray();

        var times = new List<TimeSpan>();
        var resident = 0L;
        using var client = await RawConnection.OpenAsync(api.Address);
        while (!stop.IsCancellationRequested)
        {
            var asked = Stopwatch.GetTimestamp();
            Assert.Equal(200, (await client.SendAsync("GET", "/v1/medicaments/60000001")).Status);
            times.Add(Stopwatch.GetElapsedTime(asked));
            resident = Math.Max(resident, api.ResidentBytes);
            await Task.Delay(10, CancellationToken.None);
        }

        var sent = await Task.WhenAll(attack);
        var p99 = times.Order().ElementAt(times.Count * 99 / 100);
        output.WriteLine($"{sent.Sum() >> 20} MB sent, {times.Count} lookups, p99 {p99.TotalMilliseconds:0.0} ms, {resident >> 20} MB resident");
        Assert.False(api.HasExited);
        Assert.True(resident <= 256 << 20, $"{resident >> 20} MB resident");
        Assert.True(p99 <= TimeSpan.FromMilliseconds(100), $"p99 {p99.TotalMilliseconds} ms");
    }

    private static async Task<long> AttackAsync(Uri address, byte[] start, byte[] piece, CancellationToken stop)
    {
        var sent = 0L;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var connection = await RawConnection.OpenAsync(address);
                await connection.WriteAsync(start);
                for (var rest = Unfinished; rest > 0 && !stop.IsCancellationRequested; rest -= piece.Length)
                {
                    await connection.WriteAsync(piece);
                    sent += piece.Length;

                    // The client that is measured is in this process too, and must not wait for these.
                    await Task.Yield();
                }

                await connection.ReadToEndAsync(TimeSpan.FromSeconds(2));
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // Refused: the next one.
                await Task.Delay(PauseOnceRefused, CancellationToken.None);
            }
        }

        return sent;
    }

    private async Task<ApiProcess> StartAsync()
    {
        var store = new SnapshotStore(_directory.File("store"));
        store.Prepare();
        store.Publish(SnapshotExamples.OfSize(15_000), DateTimeOffset.UtcNow);
        var api = ApiProcess.Start(
            _directory.Path, [], ("SNAPSHOT_SOURCE", store.StoreDirectory), ("LOG_LEVEL", "error"), ("MAX_HEADER_SIZE", "2097152"),
            ("MAX_REQUEST_BODY", "2097152"), ("DOTNET_GCHeapHardLimit", "0x19800000"));
        await api.WaitForDataAsync();
        return api;
    }
}
