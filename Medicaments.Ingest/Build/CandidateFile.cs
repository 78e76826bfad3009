using Medicaments.Ingest.Parse;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Build;

/// <summary>A source file and what the candidate took from it.</summary>
/// <param name="Problem">Why its rows were not used, without the file's name; null when they were.</param>
/// <param name="CarriedOverFrom">The snapshot whose rows were used instead.</param>
/// <param name="Previous">What the baseline says of the file.</param>
internal sealed record CandidateFile(ParsedFile Parsed, string? Problem, SnapshotId? CarriedOverFrom, SourceFileEntry? Previous)
{
    public SourceFileEntry ToEntry() => new()
    {
        Name = Parsed.Table.FileName,
        Bytes = Parsed.Bytes,
        Sha256 = Parsed.Sha256,
        ContentType = Parsed.ContentType,
        Encoding = Parsed.Report?.Encoding ?? "",
        Columns = Parsed.Report?.Columns ?? 0,
        RowsRead = Parsed.Report?.LinesRead ?? 0,
        RowsKept = Parsed.Report?.RowsKept ?? 0,
        RowsSkipped = Parsed.Report?.Skipped ?? new Dictionary<string, int>(),
        CarriedOverFrom = CarriedOverFrom,
        Problem = Problem,
    };
}
