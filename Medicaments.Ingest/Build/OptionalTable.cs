using Medicaments.Ingest.Parse;
using Medicaments.Ingest.Validate;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Build;

/// <summary>
/// Decides whether the rows of an optional file are used. A file that is missing or bad never blocks a snapshot: the baseline's table
/// is kept, so that nothing is lost.
/// </summary>
internal static class OptionalTable
{
    /// <param name="carriedOver">Reads the baseline's table, which it may not have.</param>
    /// <param name="store">Knows the files that an operator accepted as they are, by their SHA-256.</param>
    public static (CandidateFile File, IReadOnlyList<TRow>? Rows) Choose<TRow>(
        ParsedFile<TRow> parsed, Baseline? baseline, Func<SnapshotReader, IReadOnlyList<TRow>?> carriedOver, SnapshotStore store)
    {
        var previous = baseline?.Manifest.SourceFiles.FirstOrDefault(entry => entry.Name == parsed.File.Name);
        var problem = parsed.Problem ?? (store.FindAcceptance(parsed.Sha256) is null ? FindProblem(parsed, baseline) : null);
        if (problem is null)
        {
            return (new CandidateFile(parsed, Problem: null, CarriedOverFrom: null, previous), parsed.Rows);
        }

        var kept = baseline is null ? null : carriedOver(baseline.Reader);
        SnapshotId? keptFrom = kept is null ? null : previous?.CarriedOverFrom ?? baseline!.Manifest.Id;
        return (new CandidateFile(parsed, problem, keptFrom, previous), kept);
    }

    private static string? FindProblem(ParsedFile parsed, Baseline? baseline) =>
        ShapeValidator.FindProblem(parsed.Report!)
        ?? EncodingValidator.FindProblem(parsed.Report!)
        ?? VarianceValidator.FindLoss(parsed.Report!.RowsKept, baseline?.Manifest.RowsOf(parsed.File.Table), isCore: false);
}
