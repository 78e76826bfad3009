using System.Diagnostics;
using Medicaments.Api.Answers;
using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>
/// Looks at the store's pointer every second, loads what it names aside and swaps it in. Never trusts file-system events. A snapshot that
/// cannot be loaded is not tried again until the pointer changes if it is damaged, else after a pause; what is served stays. It stays too
/// while a pointer is there and cannot be followed.
/// </summary>
internal sealed partial class SnapshotWatcher(
    ISnapshotFeed feed, SnapshotHolder holder, DataState state, SnapshotMetrics metrics, TimeProvider time, ILogger<SnapshotWatcher> logger)
    : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Long enough for requests that hold the generation before to end, and for swaps in a row to be over.</summary>
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(5);

    private readonly FailedLoads _failed = new(time);
    private SnapshotPointer? _seen;
    private string? _problem;
    private DateTimeOffset _seenAt;
    private DateTimeOffset? _settlesAt;
    private SnapshotId? _olderRefused;
    private bool _saidWaiting;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the caller's thread: the listener opens before the first load has ended.
        await Task.Yield();
        using var timer = new PeriodicTimer(PollInterval, time);

        // What is here before the origin is asked: one that accepts and stays silent is given up after most of a minute.
        await TryAsync(async () =>
        {
            if (feed.Store.List().Count > 0)
            {
                await LookAsync();
            }
        });
        do
        {
            await TryAsync(async () =>
            {
                if (await feed.SynchroniseAsync(stoppingToken))
                {
                    _failed.Clear();
                }
            });
            await TryAsync(LookAsync);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogLookFailed(exception);
        }
    }

    private async Task LookAsync()
    {
        var store = feed.Store;
        state.Report(store.ReadStatus());
        var pointer = feed.ReadPointer(out var problem);
        SayProblem(problem);
        if (pointer != _seen)
        {
            (_seen, _seenAt) = (pointer, time.GetUtcNow());
            _failed.Clear();
        }

        if (pointer is { } announced && holder.Current?.Manifest.Id != announced.Id)
        {
            await FollowAsync(store, announced);
        }

        if (holder.Current is null)
        {
            await FallBackAsync(store);
        }

        if (_settlesAt <= time.GetUtcNow())
        {
            _settlesAt = null;
            ReturnMemory();
        }

        var waits = pointer is not null && holder.Current?.Manifest.Id != pointer.Value.Id;
        metrics.PointerSeen(pointer?.Pinned ?? false, problem is not null, waits ? time.GetUtcNow() - _seenAt : TimeSpan.Zero);
    }

    /// <summary>Once for each state.</summary>
    private void SayProblem(string? problem)
    {
        if (problem is not null && _problem is null)
        {
            LogPointerUnreadable(problem);
        }
        else if (problem is null && _problem is not null)
        {
            LogPointerReadable();
        }

        _problem = problem;
    }

    /// <summary>
    /// Gives back what loading used and the generation before left: 90 of 190 MB resident, for one pause of about 20 ms. Left to itself
    /// the collector keeps both until the next load, twelve hours later.
    /// </summary>
    private static void ReturnMemory() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private async Task FollowAsync(SnapshotStoreReader store, SnapshotPointer pointer)
    {
        if (holder.Current is { } current && pointer.Id < current.Manifest.Id && !pointer.Pinned && !current.IsPinned
            && !current.Manifest.Id.IsAheadOf(time.GetUtcNow()))
        {
            if (_olderRefused != pointer.Id)
            {
                _olderRefused = pointer.Id;
                LogOlderRefused(pointer.Id.ToString(), current.Manifest.Id.ToString());
            }

            return;
        }

        await TryLoadAsync(store, pointer.Id, pointer.Pinned);
    }

    /// <summary>At start only: the newest snapshot that verifies.</summary>
    private async Task FallBackAsync(SnapshotStoreReader store)
    {
        foreach (var id in store.List())
        {
            if (await TryLoadAsync(store, id, pinned: false))
            {
                LogFellBack(id.ToString(), _seen?.Id.ToString() ?? "a pointer that cannot be followed");
                return;
            }
        }

        if (!_saidWaiting)
        {
            _saidWaiting = true;
            LogWaiting(feed.Description);
        }
    }

    private async Task<bool> TryLoadAsync(SnapshotStoreReader store, SnapshotId id, bool pinned)
    {
        if (!_failed.MayTry(id))
        {
            return false;
        }

        Activity? span = null;
        try
        {
            var started = Stopwatch.GetTimestamp();
            var snapshot = store.Open(id);
            span = UpdateTrace.Start("load", snapshot.Manifest, time.GetUtcNow());
            var current = holder.Current;
            var next = current is null
                ? ServedSnapshot.Render(snapshot, pinned)
                : await LowPriorityThread.RunAsync(() => ServedSnapshot.Render(snapshot, pinned, current, threads: 1));
            holder.Swap(next);
            _settlesAt = time.GetUtcNow() + SettleTime;
            var duration = Stopwatch.GetElapsedTime(started);
            metrics.SnapshotLoaded(next, duration, time.GetUtcNow());
            LogLoaded(id.ToString(), next.Medicaments.Bodies.Count, next.Groups.Bodies.Count, (long)duration.TotalMilliseconds);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            span?.SetStatus(ActivityStatusCode.Error, exception.Message).SetTag("error.type", exception.GetType().Name);
            metrics.SnapshotRefused();
            if (_failed.Add(id, exception) is { } pause)
            {
                LogNotLoaded(exception is InvalidSnapshotException ? null : exception, id.ToString(), exception.Message, (int)pause.TotalSeconds);
            }
            else
            {
                LogRefused(id.ToString(), exception.Message);
            }

            return false;
        }
        finally
        {
            span?.Dispose();
        }
    }

    [LoggerMessage(LogLevel.Information, "Snapshot {SnapshotId} loaded: {Medicaments} medicaments, {Groupes} generic groups, {DurationMs} ms")]
    private partial void LogLoaded(string snapshotId, int medicaments, int groupes, long durationMs);

    [LoggerMessage(LogLevel.Error, "Snapshot {SnapshotId} refused, what is served stays: {Problem}. Publish a new one, or pin an older one with medicaments-ingest pin")]
    private partial void LogRefused(string snapshotId, string problem);

    [LoggerMessage(LogLevel.Error, "Snapshot {SnapshotId} cannot be loaded now, what is served stays: {Problem}. Trying again in {PauseSeconds} s")]
    private partial void LogNotLoaded(Exception? exception, string snapshotId, string problem, int pauseSeconds);

    [LoggerMessage(LogLevel.Error, "The pointer is there and cannot be followed, what is served stays: {Problem}. Pin or unpin anew with medicaments-ingest; inspect says more")]
    private partial void LogPointerUnreadable(string problem);

    [LoggerMessage(LogLevel.Information, "The pointer can be followed again")]
    private partial void LogPointerReadable();

    [LoggerMessage(LogLevel.Warning, "Snapshot {SnapshotId} served, the newest that is whole, in place of {Announced}")]
    private partial void LogFellBack(string snapshotId, string announced);

    [LoggerMessage(LogLevel.Warning, "Snapshot {SnapshotId} is older than {Loaded}, which is served, and is not pinned: not loaded")]
    private partial void LogOlderRefused(string snapshotId, string loaded);

    [LoggerMessage(LogLevel.Warning, "No snapshot to serve in {Source} yet: waiting for one. Data routes answer 503 until then")]
    private partial void LogWaiting(string source);

    [LoggerMessage(LogLevel.Error, "Snapshot store cannot be looked at; trying again every second")]
    private partial void LogLookFailed(Exception exception);
}
