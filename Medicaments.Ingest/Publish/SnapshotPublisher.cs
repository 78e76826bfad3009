using Medicaments.Ingest.Build;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Publish;

/// <summary>Brings a candidate that was found good into the store: stage, commit, read back, announce, retain.</summary>
internal sealed partial class SnapshotPublisher(SnapshotStore store, int keep, ILogger<SnapshotPublisher> logger)
{
    private const int RejectionsKept = 50;

    /// <exception cref="InvalidSnapshotException">What was read back is not what was written. The snapshot has been removed.</exception>
    /// <exception cref="IOException">The store cannot be written. What is announced has not changed.</exception>
    public void Publish(Candidate candidate, Manifest manifest)
    {
        store.Commit(candidate.Encoded, manifest);
        ReadBack(candidate, manifest.Id);
    }

    /// <summary>Makes a published snapshot the one to serve.</summary>
    /// <exception cref="IOException">The store cannot be written. What is announced has not changed.</exception>
    public void Announce(SnapshotId id) => store.Announce(id);

    /// <summary>Leaves a report of what was not published, and removes the oldest ones.</summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public void Reject(RejectionReport report)
    {
        store.Reject(report);
        store.RetainRejections(RejectionsKept);
    }

    /// <summary>Removes old snapshots. The snapshot has been announced by then, so a failure is only logged.</summary>
    public void Retain()
    {
        try
        {
            foreach (var id in store.Retain(keep))
            {
                LogRemoved(id);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogRetentionFailed(exception.Message);
        }
    }

    /// <summary>With the Api's own reader: a snapshot that it could not load must not be announced.</summary>
    private void ReadBack(Candidate candidate, SnapshotId id)
    {
        try
        {
            if (SnapshotComparison.FirstDifference(candidate.Snapshot, store.Open(id)) is { } difference)
            {
                throw new InvalidSnapshotException($"what was read back from {store.DirectoryOf(id)} is not what was written: {difference}");
            }
        }
        catch (InvalidSnapshotException)
        {
            store.Remove(id);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Information, "Removed snapshot {Id}: newer ones are kept")]
    private partial void LogRemoved(SnapshotId id);

    [LoggerMessage(LogLevel.Warning, "Cannot remove old snapshots, they stay: {Problem}")]
    private partial void LogRetentionFailed(string problem);
}
