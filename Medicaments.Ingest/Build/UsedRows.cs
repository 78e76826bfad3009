using Medicaments.Ingest.Parse;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Build;

/// <summary>
/// Decides which rows of a file's table a candidate has. An optional file that is missing or bad never blocks a snapshot: the baseline's table
/// is kept, so that nothing is lost.
/// </summary>
internal static class UsedRows
{
    /// <param name="parsed">Of a core file, which has no problem, the rows are always used.</param>
    /// <param name="store">Knows the files that an operator accepted as they are, by their SHA-256.</param>
    public static (CandidateFile File, IReadOnlyList<object>? Rows) Choose(ParsedFile parsed, Baseline? baseline, SnapshotStore store)
    {
        var previous = baseline?.Manifest.SourceFiles.FirstOrDefault(entry => entry.Name == parsed.Table.FileName);
        var isBelieved = parsed.Table.IsCore || store.FindAcceptance(parsed.Sha256) is not null;
        var problem = parsed.Problem ?? (isBelieved ? null : FindProblem(parsed, baseline));
        if (problem is null)
        {
            return (new CandidateFile(parsed, Problem: null, CarriedOverFrom: null, previous), parsed.Rows);
        }

        var kept = baseline?.Reader.TryRead(parsed.Table);
        SnapshotId? keptFrom = kept is null ? null : previous?.CarriedOverFrom ?? baseline!.Manifest.Id;
        return (new CandidateFile(parsed, problem, keptFrom, previous), kept);
    }

    private static string? FindProblem(ParsedFile parsed, Baseline? baseline) =>
        FileJudgement.FindMalformed(parsed.Report!)
        ?? FileJudgement.FindUndecoded(parsed.Report!)
        ?? FileJudgement.FindLoss(parsed.Report!.RowsKept, baseline?.Manifest.RowsOf(parsed.Table.Name), isCore: false);
}
