using Medicaments.Ingest.Configuration;
using Medicaments.Ingest.Cycle;
using Medicaments.Ingest.Specimen;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.Snapshots;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Ingest;

/// <summary>When cycles run. The clock stands still until a test moves it; each cycle waits for the test to let it go on.</summary>
public sealed class IngestWorkerTests : IAsyncDisposable
{
    private readonly IngestBench _bench = new();
    private readonly GatedSource _source;
    private readonly List<IngestWorker> _workers = [];
    private readonly UpdateRequests _requests = new();

    public IngestWorkerTests()
    {
        new SourceFilesBuilder().WriteTo(_bench.SourceDirectory);
        _source = new GatedSource(_bench.SourceDirectory, _bench.Time);
    }

    [Fact]
    public async Task Start_NoSnapshot_RunsAtOnceThenAtSixAndEighteen()
    {
        await StartAsync();

        Assert.Equal("2026-05-26 04:00:00", await _source.NextRunAsync());
        await AdvanceToNextRunAsync();
        Assert.Equal("2026-05-26 16:00:00", await _source.NextRunAsync());
        await AdvanceToNextRunAsync();
        Assert.Equal("2026-05-27 04:00:00", await _source.NextRunAsync());
        await NextRunAsync();
        Assert.Contains("bdpm_updates_total{result=\"published\"} 1", _bench.MetricsText(), StringComparison.Ordinal);
        Assert.Contains("bdpm_updates_total{result=\"unchanged\"} 2", _bench.MetricsText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_CheckedSinceTheLastScheduledTime_WaitsForTheNext()
    {
        await _bench.RunAsync();

        await StartAsync();

        Assert.Equal(new DateTimeOffset(2026, 5, 26, 16, 0, 0, TimeSpan.Zero), await NextRunAsync());
    }

    [Fact]
    public async Task Start_StoreOfAnEarlierRun_IsInTheMetricsAtOnce()
    {
        await _bench.RunAsync();
        using var restarted = new IngestBench(storeDirectory: _bench.Store.StoreDirectory);

        restarted.Runner.ShowStore();

        var metrics = restarted.MetricsText();
        Assert.Contains("bdpm_records{kind=\"medicaments\"} 100", metrics, StringComparison.Ordinal);
        Assert.Contains($"bdpm_last_update_timestamp_seconds {IngestBench.Start.AddSeconds(10).ToUnixTimeSeconds()}", metrics, StringComparison.Ordinal);
        Assert.Contains("bdpm_snapshots_retained 1", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LongerThanFifteenMinutes_IsGivenUp()
    {
        _source.Hold();
        var run = _bench.Runner.RunAsync(_source, IngestBench.Silent, CancellationToken.None);
        await _source.NextRunAsync();

        _bench.Time.Advance(TimeSpan.FromMinutes(15));

        var outcome = await run;
        Assert.Equal(CycleResult.SourceFailed, outcome.Result);
        Assert.Contains("15 minutes", outcome.Problem, StringComparison.Ordinal);
        Assert.Equal(UpdateState.Idle, _bench.Store.ReadStatus()!.State);
    }

    [Fact]
    public async Task Run_ProgramIsToStop_LeavesAnIdleStatus()
    {
        using var stop = new CancellationTokenSource();
        _source.Hold();
        var run = _bench.Runner.RunAsync(_source, IngestBench.Silent, stop.Token);
        await _source.NextRunAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(UpdateState.Idle, _bench.Store.ReadStatus()!.State);
    }

    [Fact]
    public async Task Start_LastCheckBeforeTheLastScheduledTime_RunsAtOnce()
    {
        await _bench.RunAsync();
        _bench.Time.Advance(TimeSpan.FromHours(12.5));

        await StartAsync();

        Assert.Equal("2026-05-26 16:30:10", await _source.NextRunAsync());
    }

    [Fact]
    public async Task Start_SourceFails_RetriesAfterThirtySecondsDoubling()
    {
        _source.IsDown = true;

        await StartAsync();

        var runs = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            runs.Add(await _source.NextRunAsync());
            await AdvanceToNextRunAsync();
        }

        Assert.Equal(["2026-05-26 04:00:00", "2026-05-26 04:00:30", "2026-05-26 04:01:30", "2026-05-26 04:03:30"], runs);
    }

    [Fact]
    public async Task ScheduledTime_SourceFails_RetriesAfterFiveFifteenAndSixtyMinutes()
    {
        await _bench.RunAsync();
        _source.IsDown = true;
        await StartAsync();
        await AdvanceToNextRunAsync();

        var runs = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            runs.Add(await _source.NextRunAsync());
            await AdvanceToNextRunAsync();
        }

        Assert.Equal(["2026-05-26 16:00:00", "2026-05-26 16:05:00", "2026-05-26 16:20:00", "2026-05-26 17:20:00", "2026-05-27 04:00:00"], runs);
        Assert.NotNull(_bench.Store.ReadCurrent());
    }

    [Fact]
    public async Task ScheduledTime_WhileACycleRuns_IsSkippedAndSaidSo()
    {
        _bench.Time.Advance(TimeSpan.FromHours(11.9));
        _source.Hold();
        await StartAsync();
        await _source.NextRunAsync();

        Assert.Equal(UpdateState.Updating, _bench.Store.ReadStatus()!.State);
        _bench.Time.Advance(TimeSpan.FromMinutes(10));
        await WaitForAsync(() => _bench.Log.Entries.Any(entry => entry.Message == "Update already in progress, skipping..."));
        _source.Release();

        Assert.Equal(new DateTimeOffset(2026, 5, 27, 4, 0, 0, TimeSpan.Zero), await NextRunAsync());
    }

    [Fact]
    public async Task FirstRun_SiteDownInDevelopment_ServesSpecimenDataAndGoesOnTrying()
    {
        _source.IsDown = true;
        _source.Kind = SnapshotSource.Bdpm;

        await StartAsync();
        await _source.NextRunAsync();
        await NextRunAsync();

        Assert.Equal(SnapshotSource.Specimen, _bench.Store.Open(_bench.Store.ReadCurrent()!.Value).Manifest.Source);
        _source.IsDown = false;
        await AdvanceToNextRunAsync();
        Assert.Equal("2026-05-26 04:00:30", await _source.NextRunAsync());
    }

    [Fact]
    public async Task FirstRun_SiteDownInProduction_ServesNothing()
    {
        _source.IsDown = true;
        _source.Kind = SnapshotSource.Bdpm;

        await StartAsync(environment: "production");
        await _source.NextRunAsync();
        await NextRunAsync();

        Assert.Null(_bench.Store.ReadCurrent());
    }

    [Fact]
    public async Task FirstRun_SiteDownAndALastGoodSet_ServesItWithTheTimeItWasFetched()
    {
        _source.IsDown = true;
        _source.Kind = SnapshotSource.Bdpm;
        Directory.CreateDirectory(_bench.KeptDirectory);
        new SourceFilesBuilder().Named("SPECIMEN").WriteTo(_bench.KeptDirectory);
        foreach (var file in Directory.GetFiles(_bench.KeptDirectory))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2026, 5, 20, 4, 0, 0, DateTimeKind.Utc));
        }

        await StartAsync(environment: "production");
        await _source.NextRunAsync();
        await NextRunAsync();

        Assert.Equal(100, _bench.Announced().Medicaments.Count);
        Assert.Equal(new DateTimeOffset(2026, 5, 20, 4, 0, 0, TimeSpan.Zero), _bench.Store.ReadStatus()!.LastCheck);
    }

    [Fact]
    public async Task Start_AnotherSourceThanThatOfTheSnapshot_RunsAtOnce()
    {
        await _bench.RunAsync();
        _source.Url = "https://other.invalid/";

        await StartAsync();

        Assert.Equal("2026-05-26 04:00:10", await _source.NextRunAsync());
        await NextRunAsync();
        Assert.Contains(_bench.Log.Entries, entry => entry.Message.EndsWith("https://other.invalid/ is checked now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_AnotherSourceThatIsDown_KeepsTheOldDataAndGoesOnTrying()
    {
        await _bench.RunAsync();
        var served = _bench.Store.ReadCurrent();
        (_source.Url, _source.Kind, _source.IsDown) = ("https://other.invalid/", SnapshotSource.Bdpm, true);

        await StartAsync();
        await _source.NextRunAsync();
        await AdvanceToNextRunAsync();

        Assert.Equal("2026-05-26 04:00:40", await _source.NextRunAsync());
        Assert.Equal(served, _bench.Store.ReadCurrent());
    }

    /// <summary>Real data are not compared with what was made up: every medicament has gone, and that is no loss.</summary>
    [Fact]
    public async Task Start_SpecimenDataAndASourceWithRealOnes_PublishesThemAtOnce()
    {
        await _bench.RunAsync(new SpecimenSource());

        await StartAsync();
        await _source.NextRunAsync();
        await NextRunAsync();

        Assert.Equal(SnapshotSource.File, _bench.Store.Open(_bench.Store.ReadCurrent()!.Value).Manifest.Source);
        Assert.Equal(100, _bench.Announced().Medicaments.Count);
    }

    [Fact]
    public async Task Start_RealDataAndASourceOfSpecimens_KeepsTheRealOnes()
    {
        await _bench.RunAsync();
        var served = _bench.Store.ReadCurrent();
        new SourceFilesBuilder().Named("SPECIMEN").WithMedicaments(50).WriteTo(_bench.SourceDirectory);
        _source.Url = "file:///specimens/";

        await StartAsync();
        await _source.NextRunAsync();
        await NextRunAsync();

        Assert.Equal(served, _bench.Store.ReadCurrent());
        Assert.Single(_bench.Store.ListRejections());
    }

    [Fact]
    public async Task Start_SnapshotDamaged_RunsAtOnceAndReplacesIt()
    {
        await _bench.RunAsync();
        var damaged = _bench.Store.ReadCurrent()!.Value;
        File.WriteAllText(Path.Combine(_bench.Store.DirectoryOf(damaged), "manifest.json"), "{");
        _bench.Time.Advance(TimeSpan.FromSeconds(10));

        await StartAsync();
        await _source.NextRunAsync();
        await NextRunAsync();

        Assert.NotEqual(damaged, _bench.Store.ReadCurrent());
        Assert.Equal(100, _bench.Announced().Medicaments.Count);
    }

    [Fact]
    public async Task Ask_BetweenCycles_RunsAtOnceAndKeepsTheSchedule()
    {
        await _bench.RunAsync();
        await StartAsync();
        await NextRunAsync();
        _bench.Time.Advance(TimeSpan.FromHours(1));

        var outcome = await _requests.TryAsk()!;

        Assert.Equal(CycleResult.Unchanged, outcome.Result);
        Assert.Equal("2026-05-26 05:00:10", await _source.NextRunAsync());
        Assert.Equal(new DateTimeOffset(2026, 5, 26, 16, 0, 0, TimeSpan.Zero), await NextRunAsync());
    }

    [Fact]
    public async Task Ask_BeforeTheWorkerHasStarted_IsTheFirstCycle()
    {
        var asked = _requests.TryAsk();

        await StartAsync();

        Assert.Equal(CycleResult.Published, (await asked!).Result);
        Assert.Equal(1, _source.Runs);
    }

    [Fact]
    public async Task Ask_WhileACycleRunsOrIsAskedFor_IsRefused()
    {
        _source.Hold();
        await StartAsync();
        await _source.NextRunAsync();

        var whileRunning = _requests.TryAsk();
        _source.Release();
        await NextRunAsync();
        _source.Hold();
        var first = _requests.TryAsk();
        var second = _requests.TryAsk();
        _source.Release();

        Assert.Null(whileRunning);
        Assert.Null(second);
        Assert.Equal(CycleResult.Unchanged, (await first!).Result);
    }

    [Fact]
    public async Task Ask_SourceFails_IsRetriedLikeAScheduledCycle()
    {
        await _bench.RunAsync();
        await StartAsync();
        await NextRunAsync();
        _source.IsDown = true;

        var outcome = await _requests.TryAsk()!;

        Assert.Equal(CycleResult.SourceFailed, outcome.Result);
        Assert.Equal(_bench.Time.GetUtcNow().AddMinutes(5), await NextRunAsync());
    }

    [Fact]
    public async Task Ask_ProgramStops_IsCancelled()
    {
        _source.Hold();
        var asked = _requests.TryAsk();
        await StartAsync();
        await _source.NextRunAsync();

        await _workers[0].StopAsync(CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked!);
    }

    [Fact]
    public async Task Store_UnreadableForAMoment_IsSaidAndTheNextRunGoesWell()
    {
        await StartAsync();
        await _source.NextRunAsync();
        var next = await NextRunAsync();
        MakeStoreUnreadable();

        _bench.Time.Advance(next - _bench.Time.GetUtcNow());
        await WaitForAsync(() => _bench.Log.Errors.Any(entry => entry.Message.StartsWith("The store cannot be read", StringComparison.Ordinal)));
        MakeStoreReadable();
        await WaitForAsync(() =>
        {
            _bench.Time.Advance(TimeSpan.FromMinutes(1));
            return _bench.MetricsText().Contains("bdpm_updates_total{result=\"unchanged\"} 1", StringComparison.Ordinal);
        });

        Assert.False(_workers[0].ExecuteTask!.IsCompleted);
        Assert.Contains("bdpm_updates_total{result=\"failed\"}", _bench.MetricsText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_StoreUnreadable_StaysUp()
    {
        await _bench.RunAsync();
        MakeStoreUnreadable();

        _bench.Runner.ShowStore();

        Assert.Contains(_bench.Log.Errors, entry => entry.Message.StartsWith("The store cannot be read", StringComparison.Ordinal));
        MakeStoreReadable();
    }

    [Fact]
    public async Task Staleness_LastCheckMoreThanTwentyFiveHoursAgo_Warns()
    {
        await _bench.RunAsync();
        using var watch = new StalenessWatch(_bench.Runner, _bench.Time, _bench.Log.For<StalenessWatch>());
        await watch.StartAsync(CancellationToken.None);

        // The watch begins on a thread of its own: hours pass until it has seen enough of them.
        await WaitForAsync(() =>
        {
            _bench.Time.Advance(TimeSpan.FromHours(1));
            return _bench.Log.Entries.Any(entry => entry.Message == "Data hasn't been updated in over 25 hours");
        });

        Assert.True(_bench.Time.GetUtcNow() - IngestBench.Start > TimeSpan.FromHours(25));
        await watch.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _source.Release();
        foreach (var worker in _workers)
        {
            await worker.StopAsync(CancellationToken.None);
            worker.Dispose();
        }

        _bench.Dispose();
    }

    /// <summary>A link to itself cannot be followed by anybody, root included.</summary>
    private void MakeStoreUnreadable()
    {
        Directory.Move(_bench.Store.StoreDirectory, _bench.Store.StoreDirectory + "-away");
        File.CreateSymbolicLink(_bench.Store.StoreDirectory, _bench.Store.StoreDirectory);
    }

    private void MakeStoreReadable()
    {
        File.Delete(_bench.Store.StoreDirectory);
        Directory.Move(_bench.Store.StoreDirectory + "-away", _bench.Store.StoreDirectory);
    }

    private async Task StartAsync(string environment = "dev")
    {
        var settings = new Dictionary<string, string?> { ["DATA_DIR"] = _bench.KeptDirectory, ["ENV"] = environment };
        var options = IngestOptions.Read(new SettingsReader(new Settings([], settings.GetValueOrDefault)));
        var worker = new IngestWorker(
            _bench.Runner, _requests, _bench.Store, new RetrySchedule(options.UpdateTimeZone), _source, new FirstRunFallbacks(options), IngestBench.Silent,
            _bench.Time, _bench.Log.For<IngestWorker>());
        _workers.Add(worker);
        await worker.StartAsync(CancellationToken.None);
    }

    /// <summary>The time of the next run, once the worker has said so.</summary>
    private async Task<DateTimeOffset> NextRunAsync()
    {
        await WaitForAsync(() => _bench.Store.ReadStatus() is { State: UpdateState.Idle, NextRun: { } next } && next > _bench.Time.GetUtcNow());
        return _bench.Store.ReadStatus()!.NextRun!.Value;
    }

    private async Task AdvanceToNextRunAsync()
    {
        var next = await NextRunAsync();
        _bench.Time.Advance(next - _bench.Time.GetUtcNow());
    }

    /// <summary>Gives other threads their turn until something is so; a test that waits in vain fails.</summary>
    private static async Task WaitForAsync(Func<bool> condition)
    {
        var end = DateTime.UtcNow.AddSeconds(60);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < end, "What the test waits for does not come.");
            await Task.Yield();
        }
    }
}
