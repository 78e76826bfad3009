using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Build;

/// <summary>A snapshot that has not been judged yet, with all that judges need.</summary>
internal sealed class Candidate : IDisposable
{
    private readonly Lazy<IntegrityReport> _integrity;
    private readonly Lazy<ChangeSet?> _changes;

    public Candidate()
    {
        _integrity = new(() => Snapshots.Content.Integrity.Of(Snapshot!));
        _changes = new(() => Baseline is null ? null : ChangeSet.Between(Baseline.Reader, Encoded!));
    }

    public required Snapshot Snapshot { get; init; }

    public required EncodedSnapshot Encoded { get; init; }

    public required SnapshotSource Source { get; init; }

    public required string SourceUrl { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    public required IReadOnlyList<CandidateFile> Files { get; init; }

    public required Duplicates Duplicates { get; init; }

    /// <summary>Null when there is nothing that it can be compared with.</summary>
    public required Baseline? Baseline { get; init; }

    /// <summary>Counted when first asked for: a candidate with nothing new is not examined.</summary>
    public IntegrityReport Integrity => _integrity.Value;

    /// <summary>Against <see cref="Baseline"/>; made when first asked for.</summary>
    public ChangeSet? Changes => _changes.Value;

    public IReadOnlyDictionary<string, ChangeCounts> ChangeCounts =>
        Changes?.Tables.ToDictionary(table => table.Table, table => table.Counts) ?? [];

    public int RowsOf(string table) => Encoded.Parts.FirstOrDefault(part => part.Table == table)?.Rows ?? 0;

    public void Dispose() => Encoded.Dispose();
}
