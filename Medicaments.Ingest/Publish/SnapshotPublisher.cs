using Medicaments.Ingest.Build;
using Medicaments.Ingest.Validate;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Publish;

/// <summary>Brings a candidate that was found good into the store: stage, commit, read back, announce, retain.</summary>
internal sealed partial class SnapshotPublisher(SnapshotStore store, int keep, ILogger<SnapshotPublisher> logger)
{
    private const int RejectionsKept = 50;

    /// <exception cref="InvalidSnapshotException">
    /// The bytes do not hold the rows, or did not arrive in the store. There is no such snapshot then.
    /// </exception>
    /// <exception cref="IOException">The store cannot be written. What is announced has not changed.</exception>
    public void Publish(Candidate candidate, Manifest manifest)
    {
        // An operator can accept data that are unlikely, never bytes that are not these data.
        if (manifest.Validators.FirstOrDefault(result => result is { Name: RoundTripValidator.ValidatorName, Verdict: Verdict.Reject }) is { } damage)
        {
            throw new InvalidSnapshotException($"what would be read from {manifest.Id} is not what was built: {damage.Message}");
        }

        store.Commit(candidate.Encoded, manifest);
        ReadBack(manifest.Id);
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

    /// <summary>Removes old snapshots. What is announced does not depend on it, so a failure is only logged.</summary>
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

    /// <summary>
    /// With the Api's own reader: a snapshot that it could not load must not be announced. Parts with the hashes of the bytes that the round
    /// trip was judged by hold the same rows; comparing these once more would tell nothing.
    /// </summary>
    private void ReadBack(SnapshotId id)
    {
        try
        {
            store.Open(id).VerifyParts();
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
