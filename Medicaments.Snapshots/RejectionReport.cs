namespace Medicaments.Snapshots;

/// <summary>Why a candidate was not published: <c>rejected/&lt;id&gt;.json</c>.</summary>
public sealed record RejectionReport
{
    public required SnapshotId Id { get; init; }

    public SnapshotId? PreviousId { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    public required string SourceUrl { get; init; }

    public required IReadOnlyList<SourceFileEntry> SourceFiles { get; init; }

    public required IReadOnlyList<ValidatorResult> Validators { get; init; }

    public required IReadOnlyDictionary<string, ChangeCounts> Changes { get; init; }
}
