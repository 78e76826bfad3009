using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.EndToEnd;

/// <summary>What is served stays, or comes back by itself, while pins, disks, clocks and Ingests are not as they should be.</summary>
[Collection(MeasuredCollection.Name)]
public sealed class KeptServedTests : IDisposable
{
    private readonly IngestedStore _ingested = new();
    private readonly TemporaryDirectory _directory = new();

    public void Dispose()
    {
        _ingested.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026060")]
    public async Task Pin_Damaged_KeepsWhatIsServedUntilItIsMadeAnew(string content)
    {
        var pinned = Publish(1);
        Publish(2);
        _ingested.Store.Pin(pinned);
        await using var api = await RunningApi.StartAsync(_ingested.Path);

        await AssertKeptAsync(api, content);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026060")]
    public async Task Pin_DamagedAtAnIngest_KeepsWhatIsServedUntilItIsMadeAnew(string content)
    {
        var pinned = Publish(1);
        Publish(2);
        _ingested.Store.Pin(pinned);
        await using var ingest = await _ingested.ServeAsync();
        await using var api = await RunningApi.StartAsync(ingest.Urls.Single(), ("DATA_DIR", _directory.File("copy")));

        await AssertKeptAsync(api, content);
    }

    /// <summary>The copy still has the pin, and what it names.</summary>
    [Fact]
    public async Task Start_PinDamagedAtAnIngest_ServesWhatWasServed()
    {
        var pinned = Publish(1);
        Publish(2);
        _ingested.Store.Pin(pinned);
        await using var ingest = await _ingested.ServeAsync();
        await using (var first = await StartOnCopyAsync(ingest.Urls.Single()))
        {
            await first.WaitForSnapshotAsync(IngestedStore.Time(1));
        }

        Write("pinned", "");
        await using var api = await StartOnCopyAsync(ingest.Urls.Single());

        await api.WaitForLogAsync("cannot be followed");
        await api.WaitForSnapshotAsync(IngestedStore.Time(1));
    }

    [Fact]
    public async Task Start_PinDamaged_ServesTheNewestGoodOneAndSaysSo()
    {
        Publish(1);
        Publish(2);
        Write("pinned", "");

        await using var api = await RunningApi.StartAsync(_ingested.Path);

        await api.WaitForSnapshotAsync(IngestedStore.Time(2));
        await api.WaitForLogAsync("in place of a pointer that cannot be followed");
        Assert.Contains("snapshot_pointer_unreadable 1", await api.MetricsAsync(), StringComparison.Ordinal);
    }

    /// <summary>Goal: 2 s on an idle machine; it was 46 s.</summary>
    [Fact]
    public async Task Start_IngestAcceptsAndStaysSilent_ServesTheCopyFirst()
    {
        Publish(1);
        await using (var ingest = await _ingested.ServeAsync())
        {
            await using var first = await StartOnCopyAsync(ingest.Urls.Single());
            await first.WaitForSnapshotAsync(IngestedStore.Time(1));
        }

        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var started = Stopwatch.GetTimestamp();
        await using var api = await StartOnCopyAsync($"http://{silent.LocalEndpoint}");
        await api.WaitForSnapshotAsync(IngestedStore.Time(1));

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task Start_CopyDamaged_IsFetchedAgainAndServed()
    {
        var id = Publish(1);
        await using var ingest = await _ingested.ServeAsync();
        await using (var first = await StartOnCopyAsync(ingest.Urls.Single()))
        {
            await first.WaitForSnapshotAsync(IngestedStore.Time(1));
        }

        await File.WriteAllTextAsync(Path.Combine(_directory.File("copy"), id.ToString(), "medicaments.pb"), "x");
        await using var api = await StartOnCopyAsync(ingest.Urls.Single());

        await api.WaitForSnapshotAsync(IngestedStore.Time(1));
    }

    /// <summary>A part that is a directory for a moment: a read error for everybody, root included.</summary>
    [Fact]
    public async Task Announced_ReadErrorThatPasses_IsServedWithoutAnotherPublication()
    {
        Publish(1);
        await using var api = await RunningApi.StartAsync(_ingested.Path);
        await api.WaitForSnapshotAsync(IngestedStore.Time(1));
        var next = Commit(2);
        var part = Path.Combine(_ingested.Store.DirectoryOf(next), "conditions.pb");
        File.Move(part, _directory.File("away"));
        Directory.CreateDirectory(part);

        _ingested.Store.Announce(next);
        var said = await api.WaitForLogAsync("cannot be loaded now");
        Directory.Delete(part);
        File.Move(_directory.File("away"), part);

        await api.WaitForSnapshotAsync(IngestedStore.Time(2));
        Assert.Contains("conditions.pb", said, StringComparison.Ordinal);
        Assert.DoesNotContain(api.LogMessages(), message => message.Contains("refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Announced_MoreThanADayAhead_IsRefusedAndTheNextOneServed()
    {
        Publish(1);
        await using var api = await RunningApi.StartAsync(_ingested.Path);
        await api.WaitForSnapshotAsync(IngestedStore.Time(1));
        var ahead = _ingested.Store.Commit(Content(9), DateTimeOffset.UtcNow.AddDays(1).AddMinutes(5));

        _ingested.Store.Announce(ahead);
        var said = await api.WaitForLogAsync("cannot be followed");
        Publish(2);
        await api.WaitForSnapshotAsync(IngestedStore.Time(2));

        Assert.Contains($"{ahead} is refused", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_WithNothingBehindItsAddress_IsSaid()
    {
        await using var other = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        await using var api = await StartOnCopyAsync(other.Address.AbsoluteUri);

        Assert.Contains("is SNAPSHOT_SOURCE right?", await api.WaitForLogAsync("cannot be copied"), StringComparison.Ordinal);
    }

    private async Task AssertKeptAsync(RunningApi api, string content)
    {
        await api.WaitForSnapshotAsync(IngestedStore.Time(1));
        Write("pinned", content);
        await api.WaitForLogAsync("cannot be followed");
        Publish(3);
        await Eventually.TrueAsync(
            async () => (await api.MetricsAsync()).Contains("snapshot_pointer_unreadable 1", StringComparison.Ordinal), "the metric says so");
        await api.WaitForSnapshotAsync(IngestedStore.Time(1));

        _ingested.Store.Unpin();
        await api.WaitForSnapshotAsync(IngestedStore.Time(3));

        await api.WaitForLogAsync("can be followed again");
        Assert.Contains("snapshot_pointer_unreadable 0", await api.MetricsAsync(), StringComparison.Ordinal);
        Assert.Single(api.LogMessages(), message => message.Contains("cannot be followed", StringComparison.Ordinal));
    }

    private Task<RunningApi> StartOnCopyAsync(string address) => RunningApi.StartAsync(address, ("DATA_DIR", _directory.File("copy")));

    private void Write(string pointer, string content) => File.WriteAllText(Path.Combine(_ingested.Path, pointer), content);

    private static Snapshot Content(int number) => SnapshotExamples.OfSize(20, suffix: $" {number}");

    private SnapshotId Commit(int number) => _ingested.Store.Commit(Content(number), IngestedStore.Time(number));

    private SnapshotId Publish(int number)
    {
        var id = Commit(number);
        _ingested.Store.Announce(id);
        return id;
    }
}
