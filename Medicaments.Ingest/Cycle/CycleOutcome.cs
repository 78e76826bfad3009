using System.Text.Json.Serialization;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Cycle;

/// <summary>How a cycle ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CycleResult>))]
internal enum CycleResult
{
    /// <summary>A new snapshot is announced.</summary>
    [JsonStringEnumMemberName("published")]
    Published,

    /// <summary>The source holds what the announced snapshot holds.</summary>
    [JsonStringEnumMemberName("unchanged")]
    Unchanged,

    /// <summary>The source gave data that no operator would want to serve.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>The source gave no data.</summary>
    [JsonStringEnumMemberName("source_failed")]
    SourceFailed,

    /// <summary>The store cannot be written, or did not keep what was written.</summary>
    [JsonStringEnumMemberName("store_failed")]
    StoreFailed,

    /// <summary>A fault of this program.</summary>
    [JsonStringEnumMemberName("crashed")]
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
