using Medicaments.Snapshots;

namespace Medicaments.Ingest;

/// <summary>How a cycle ended.</summary>
internal enum CycleResult
{
    /// <summary>A new snapshot is announced.</summary>
    Published,

    /// <summary>The source holds what the announced snapshot holds.</summary>
    Unchanged,

    /// <summary>The source gave data that no operator would want to serve.</summary>
    Rejected,

    /// <summary>The source gave no data.</summary>
    SourceFailed,

    /// <summary>The store cannot be written, or did not keep what was written.</summary>
    StoreFailed,

    /// <summary>A fault of this program.</summary>
    Crashed,
}

/// <summary>What a cycle did.</summary>
/// <param name="Manifest">Of the snapshot that is now announced; null when the cycle failed.</param>
/// <param name="Problem">Why there is no new snapshot, in words; null when nothing went wrong.</param>
/// <param name="Advice">What an operator can do about it.</param>
/// <param name="Report">Names the rejection report, if one was written.</param>
internal sealed record CycleOutcome(
    CycleResult Result, Manifest? Manifest = null, string? Problem = null, string? Advice = null, SnapshotId? Report = null)
{
    public bool IsSuccess => Result is CycleResult.Published or CycleResult.Unchanged;
}
