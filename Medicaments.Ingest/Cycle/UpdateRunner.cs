using Medicaments.Ingest.Download;
using Medicaments.Ingest.Progress;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Cycle;

/// <summary>
/// Runs one cycle after the other, never two at once, and says how each went: in <c>status.json</c>, the log and the metrics.
/// A cycle that fails is an outcome, not an exception.
/// </summary>
internal sealed partial class UpdateRunner(
    IngestCycle cycle, SnapshotStore store, IngestMetrics metrics, TimeProvider time, ILogger<UpdateRunner> logger)
{
    /// <summary>A cycle that takes longer is given up (contract 16).</summary>
    public static readonly TimeSpan MaximumDuration = TimeSpan.FromMinutes(15);

    /// <summary>As it was left by the last run of the program, until this one has something to say.</summary>
    public StoreStatus Status { get; private set; } =
        (store.ReadStatus() ?? new StoreStatus { State = UpdateState.Idle }) with { State = UpdateState.Idle, RunningSince = null, NextRun = null };

    /// <summary>Shows in the metrics what an earlier run of the program left, so that they are true before the first cycle.</summary>
    public void ShowStore()
    {
        if (Status is { LastCheck: { } lastCheck, LastChange: { } lastChange })
        {
            metrics.SourceChecked(lastCheck, lastChange);
        }

        try
        {
            if (store.ReadCurrent() is { } current)
            {
                metrics.Announced(store.Open(current).Manifest);
            }
        }
        catch (InvalidSnapshotException)
        {
            // The next cycle says so, and replaces it.
        }

        MeasureStore();
    }

    /// <summary>Tells readers of the status when the next cycle is due.</summary>
    public void NextRunIsDue(DateTimeOffset at)
    {
        metrics.NextUpdateIsDue(at);
        Write(Status with { NextRun = at });
    }

    /// <exception cref="OperationCanceledException">The program is to stop.</exception>
    public async Task<CycleOutcome> RunAsync(IBdpmSource source, ICycleProgress progress, CancellationToken cancellationToken)
    {
        using var spans = new CycleSpans(progress);
        var started = time.GetTimestamp();
        LogStarting(time.GetUtcNow());
        metrics.CycleStarted();
        Write(Status with { State = UpdateState.Updating, RunningSince = time.GetUtcNow(), NextRun = null });
        CycleOutcome outcome;
        try
        {
            outcome = await RunWithinLimitAsync(source, spans, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Write(Status with { State = UpdateState.Idle, RunningSince = null });
            throw;
        }

        var duration = time.GetElapsedTime(started);
        spans.Completed(outcome.Result.ToString(), outcome.Manifest?.Id, outcome.Problem);
        metrics.CycleCompleted(outcome.Result, duration);
        Report(outcome, source.FetchedAt, duration);
        return outcome;
    }

    private async Task<CycleOutcome> RunWithinLimitAsync(IBdpmSource source, ICycleProgress progress, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(MaximumDuration, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await cycle.RunAsync(source, progress, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CycleOutcome(
                CycleResult.SourceFailed,
                Problem: $"{source.Url}: no result within {MaximumDuration.TotalMinutes} minutes",
                Advice: "what was served before stays");
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or UnwritableDirectoryException or InvalidSnapshotException)
        {
            return new CycleOutcome(
                CycleResult.StoreFailed,
                Problem: exception.Message,
                Advice: $"what was served before stays; see that {store.StoreDirectory} and DATA_DIR are writable and have space");
        }
#pragma warning disable CA1031 // A fault in here must not end the process that serves the store; it is logged whole.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogCrashed(exception);
            return new CycleOutcome(CycleResult.Crashed, Problem: exception.Message, Advice: "a fault of this program: report it with the log");
        }
    }

    private void Report(CycleOutcome outcome, DateTimeOffset? fetchedAt, TimeSpan duration)
    {
        var now = time.GetUtcNow();
        if (outcome.Manifest is { } manifest)
        {
            metrics.Announced(manifest);
            metrics.SourceChecked(fetchedAt ?? now, manifest.ChangedAt);
            Write(new StoreStatus { State = UpdateState.Idle, LastCheck = fetchedAt ?? now, LastChange = manifest.ChangedAt });
            var medicaments = manifest.RowsOf(Tables.Medicaments.Name);
            LogCompleted(Math.Round(duration.TotalSeconds, 3), medicaments, outcome.Result.ToString().ToLowerInvariant(), manifest.Id);
        }
        else
        {
            Write(Status with { State = UpdateState.Idle, RunningSince = null, LastError = outcome.Problem, LastErrorAt = now });
            LogFailed(outcome.Result.ToString(), outcome.Problem!, outcome.Advice!, outcome.Report?.ToString());
        }

        MeasureStore();
    }

    /// <summary>A store that cannot be read now may be the next time: the process that serves it stays up, and the figures as they were.</summary>
    private void MeasureStore()
    {
        try
        {
            metrics.StoreIs(store.List().Count, store.ReadPointer(out var problem)?.Pinned ?? false, problem is not null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotMeasured(exception.Message);
        }
    }

    /// <summary>What is served does not depend on the status, so a failure is only logged.</summary>
    private void Write(StoreStatus status)
    {
        Status = status;
        try
        {
            store.WriteStatus(status);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNoStatus(exception.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "Starting database update at: {Time}")]
    private partial void LogStarting(DateTimeOffset time);

    /// <param name="duration">In seconds.</param>
    [LoggerMessage(LogLevel.Information, "Database update completed")]
    private partial void LogCompleted(double duration, int medicamentCount, string result, SnapshotId snapshot);

    [LoggerMessage(LogLevel.Error, "Failed to update data")]
    private partial void LogFailed(string result, string problem, string advice, string? rejectionReport);

    [LoggerMessage(LogLevel.Error, "The update ended by a fault of this program")]
    private partial void LogCrashed(Exception exception);

    [LoggerMessage(LogLevel.Error, "The store cannot be read, what was served before stays: {Problem}")]
    private partial void LogNotMeasured(string problem);

    [LoggerMessage(LogLevel.Warning, "status.json cannot be written: {Problem}")]
    private partial void LogNoStatus(string problem);
}
