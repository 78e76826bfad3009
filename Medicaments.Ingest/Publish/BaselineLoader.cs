using Medicaments.Ingest.Build;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Publish;

/// <summary>Finds the snapshot to compare with. A damaged one is passed over, so that the next cycle replaces it by a good one.</summary>
internal sealed partial class BaselineLoader(SnapshotStore store, ILogger<BaselineLoader> logger)
{
    /// <returns>Null when the store has no snapshot that can be read.</returns>
    public Baseline? Load()
    {
        var current = store.ReadCurrent(out var problem);
        var candidates = store.List();
        if (current is null && (candidates.Count > 0 || problem is not null))
        {
            LogNoPointer(store.StoreDirectory, problem);
        }

        SnapshotId?[] ids = [current, .. candidates.Where(id => id != current)];
        return ids.OfType<SnapshotId>().Select(id => TryOpen(id, isAnnounced: id == current)).FirstOrDefault(baseline => baseline is not null);
    }

    private Baseline? TryOpen(SnapshotId id, bool isAnnounced)
    {
        try
        {
            var reader = store.Open(id);
            reader.VerifyParts();
            return new Baseline(reader, isAnnounced);
        }
        catch (InvalidSnapshotException exception)
        {
            LogDamaged(id, exception.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Store} has no readable file current: the next snapshot is announced whatever it holds")]
    private partial void LogNoPointer(string store, string? problem);

    [LoggerMessage(LogLevel.Error, "Snapshot {Id} is of no use, the next one replaces it: {Problem}")]
    private partial void LogDamaged(SnapshotId id, string problem);
}
