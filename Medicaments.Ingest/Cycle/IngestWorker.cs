using Medicaments.Ingest.Download;
using Medicaments.Ingest.Progress;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Cycle;

/// <summary>
/// Decides when a cycle runs: at start-up when the data are not those of the last scheduled time or of this source, at scheduled times,
/// again after a failure (contract 16), and when an operator asks.
/// </summary>
internal sealed partial class IngestWorker(
    UpdateRunner runner, UpdateRequests requests, SnapshotStore store, RetrySchedule schedule, IBdpmSource source, FirstRunFallbacks fallbacks,
    ICycleProgress progress, TimeProvider time, ILogger<IngestWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Without this the host waits for the first cycle before it opens its listener.
        await Task.Yield();
        runner.ShowStore();
        var now = time.GetUtcNow();
        var isStartUp = !IsMadeOfSource() || runner.Status.LastCheck is not { } lastCheck || lastCheck < schedule.Last(now);
        var due = isStartUp ? now : schedule.Next(now);
        for (var failures = 0; ;)
        {
            await WaitUntilDueOrAskedAsync(due, stoppingToken);
            var isDone = (await requests.RunAsync(() => RunAsync(stoppingToken))).IsSuccess;
            ReturnMemory();
            now = time.GetUtcNow();
            isStartUp &= !isDone;
            failures = isDone ? 0 : failures + 1;
            due = isDone ? schedule.Next(now)
                : isStartUp ? schedule.AfterStartUpFailure(now, failures)
                : schedule.AfterFailure(now, failures);
        }
    }

    /// <summary>Left to itself the collector keeps the rows of a cycle until the next one, twelve hours later.</summary>
    private static void ReturnMemory() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>
    /// Whether what is announced was made of this source: after a change of <c>BDPM_BASE_URL</c> nobody waits for the next scheduled time.
    /// Made-up data never do: they stand in for this source, or it may have real ones by now.
    /// </summary>
    private bool IsMadeOfSource()
    {
        try
        {
            if (store.ReadCurrent() is not { } current)
            {
                return false;
            }

            var manifest = store.Open(current).Manifest;
            if (manifest.Source != SnapshotSource.Specimen && manifest.SourceUrl == source.Url)
            {
                return true;
            }

            LogOtherSource(current, manifest.SourceUrl, source.Url);
        }
        catch (Exception exception) when (exception is InvalidSnapshotException or IOException or UnauthorizedAccessException)
        {
            // The cycle says so, and replaces what is damaged.
        }

        return false;
    }

    private async Task WaitUntilDueOrAskedAsync(DateTimeOffset due, CancellationToken stoppingToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var wait = DelayUntilAsync(due, ended.Token);
        runner.NextRunIsDue(due);
        await Task.WhenAny(wait, requests.Asked);
        await ended.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    /// <returns>How the check of the source ended. What a fallback published does not count.</returns>
    private async Task<CycleOutcome> RunAsync(CancellationToken stoppingToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var skipped = SayWhatIsSkippedAsync(ended.Token);
        var outcome = await runner.RunAsync(source, progress, stoppingToken);
        await ended.CancelAsync();
        await skipped.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (outcome.Result == CycleResult.SourceFailed && store.ReadCurrent() is null)
        {
            foreach (var fallback in fallbacks.For(source))
            {
                LogFallback(fallback.Url);
                if ((await runner.RunAsync(fallback, progress, stoppingToken)).IsSuccess)
                {
                    break;
                }
            }
        }

        return outcome;
    }

    /// <summary>Notes each scheduled time that comes while a cycle still runs.</summary>
    private async Task SayWhatIsSkippedAsync(CancellationToken ended)
    {
        while (true)
        {
            await DelayUntilAsync(schedule.Next(time.GetUtcNow()), ended);
            LogSkipped();
        }
    }

    private Task DelayUntilAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        var delay = due - time.GetUtcNow();
        return delay > TimeSpan.Zero ? Task.Delay(delay, time, cancellationToken) : Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "Snapshot {Id} was made of {Made}: {Source} is checked now")]
    private partial void LogOtherSource(SnapshotId id, string made, string source);

    [LoggerMessage(LogLevel.Information, "Update already in progress, skipping...")]
    private partial void LogSkipped();

    [LoggerMessage(LogLevel.Warning, "There is no snapshot yet and the source failed: using {Source} until it answers")]
    private partial void LogFallback(string source);
}
