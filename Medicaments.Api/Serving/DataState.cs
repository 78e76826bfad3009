using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>How fresh the data is: what the updating side last said in <c>status.json</c>, beside what is served.</summary>
internal sealed class DataState(SnapshotHolder holder, TimeProvider time)
{
    private volatile StoreStatus? _status;

    /// <summary>
    /// Last successful check of the source, by the status or by the manifest of what is served, whichever is later; null before the
    /// first load.
    /// </summary>
    public DateTimeOffset? LastUpdate
    {
        get
        {
            if (holder.Current is not { } current)
            {
                return null;
            }

            var loaded = current.Manifest.CheckedAt;
            return _status?.LastCheck is { } check && check > loaded ? check : loaded;
        }
    }

    public TimeSpan? Age => time.GetUtcNow() - LastUpdate;

    public bool IsUpdating => _status?.State == UpdateState.Updating;

    /// <summary>How long the running update has been running; zero when none runs.</summary>
    public TimeSpan UpdatingFor => IsUpdating && _status?.RunningSince is { } since ? time.GetUtcNow() - since : TimeSpan.Zero;

    public void Report(StoreStatus? status) => _status = status;

    /// <summary>The word for a source in JSON and metrics.</summary>
    public static string NameOf(SnapshotSource source) => source switch
    {
        SnapshotSource.Bdpm => "bdpm",
        SnapshotSource.File => "file",
        _ => "specimen",
    };
}
