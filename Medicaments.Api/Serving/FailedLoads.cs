using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>
/// Which snapshots are not to be loaded now. A damaged one stays so, and is not tried again. Anything else (a read error, no memory, no
/// file descriptor) may pass: it is tried again after a pause that doubles each time.
/// </summary>
internal sealed class FailedLoads(TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<SnapshotId, (long Since, TimeSpan? Pause)> _failed = [];

    public bool MayTry(SnapshotId id) =>
        !_failed.TryGetValue(id, out var last) || (last.Pause is { } pause && time.GetElapsedTime(last.Since) >= pause);

    /// <returns>How long it is not tried; null: not any more.</returns>
    public TimeSpan? Add(SnapshotId id, Exception failure)
    {
        TimeSpan? pause = failure is InvalidSnapshotException { MayPass: false } ? null
            : !_failed.TryGetValue(id, out var last) || last.Pause is not { } before ? FirstPause
            : before * 2 < LongestPause ? before * 2
            : LongestPause;
        _failed[id] = (time.GetTimestamp(), pause);
        return pause;
    }

    /// <summary>The store is not what it was: each may be tried.</summary>
    public void Clear() => _failed.Clear();
}
