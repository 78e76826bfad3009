using Medicaments.Ingest.Build;
using Medicaments.Ingest.Parse;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Cycle;

/// <summary>What a cycle logs and counts on its way. The messages are those of contract 17.</summary>
internal sealed partial class CycleLog(IngestMetrics metrics, ILogger<CycleLog> logger)
{
    private const int ListedCodes = 20;

    /// <summary>Names what an earlier run left, and what is refused.</summary>
    /// <param name="unannounced">What an earlier run committed and did not announce; removed.</param>
    /// <param name="ahead">What is more than a day ahead of the clock; left alone.</param>
    public void Prepared(IReadOnlyList<SnapshotId> unannounced, IReadOnlyList<SnapshotId> ahead)
    {
        foreach (var id in unannounced)
        {
            LogUnannounced(id);
        }

        foreach (var id in ahead)
        {
            LogAhead(id);
        }
    }

    public void Read(SourceTables tables)
    {
        foreach (var file in tables.Files)
        {
            metrics.FileRead(file);
            if (file.Report is { } report)
            {
                var level = report.Malformed > 0 || report.UnreadableAmounts > 0 ? LogLevel.Warning : LogLevel.Information;
                LogSkipStatistics(
                    level, file.Table.FileName, report.EmptyLines, report.MissingColumns, report.ExtraColumns, report.FormatErrors, report.UnreadableAmounts,
                    report.LinesRead, report.RowsKept, report.Encoding, report.FirstSkippedLines);
            }
        }
    }

    public void Built(Candidate candidate)
    {
        foreach (var file in candidate.Files.Where(file => file.Problem is not null))
        {
            if (file.CarriedOverFrom is { } previous)
            {
                LogTableKept(file.Parsed.Table.FileName, file.Problem!, file.Parsed.Table.Name, previous);
            }
            else
            {
                LogTableMissing(file.Parsed.Table.FileName, file.Problem!, file.Parsed.Table.Name);
            }
        }

        var duplicates = candidate.Duplicates;
        if (duplicates.Cis.Count > 0)
        {
            LogDuplicateCis(duplicates.Cis.Count, List(duplicates.Cis));
        }

        if (duplicates.Cip7.Count + duplicates.Cip13.Count > 0)
        {
            LogDuplicateCip(duplicates.Cip7.Count + duplicates.Cip13.Count, List(duplicates.Cip7.Concat(duplicates.Cip13)));
        }

        if (duplicates.Groupes.Count > 0)
        {
            LogDuplicateGroups(duplicates.Groupes.Count, List(duplicates.Groupes));
        }
    }

    public void Doubted(CandidateFile file, SnapshotId report) => LogDoubted(file.Parsed.Table.FileName, report);

    public void Judged(IReadOnlyList<ValidatorResult> results)
    {
        metrics.Judged(results);
        foreach (var result in results)
        {
            var level = result.Verdict == Verdict.Pass ? LogLevel.Debug : LogLevel.Warning;
            LogVerdict(level, result.Name, result.Verdict.ToString().ToLowerInvariant(), result.Message);
        }
    }

    public void Published(Manifest manifest)
    {
        metrics.Announced(manifest);
        var integrity = manifest.Integrity;
        LogWithoutCompositions(integrity.MedicamentsWithoutCompositions.Count, List(integrity.MedicamentsWithoutCompositions.Sample));
        LogOrphanedPresentations(integrity.PresentationsWithOrphanedCis.Count, List(integrity.PresentationsWithOrphanedCis.Sample));
        LogAnnounced(manifest.Id, manifest.SourceUrl);
    }

    public void NotKept(string problem) => LogNotKept(problem);

    private static string[] List<T>(IEnumerable<T> codes) => [.. codes.Take(ListedCodes).Select(code => $"{code}")];

    [LoggerMessage(LogLevel.Information, "Removed snapshot {Id}: an earlier run ended before it announced it")]
    private partial void LogUnannounced(SnapshotId id);

    [LoggerMessage(LogLevel.Warning, "Snapshot {Id} is refused: it is more than a day ahead of this machine's clock. Set the clock, or remove its directory")]
    private partial void LogAhead(SnapshotId id);

    [LoggerMessage("{File} skip statistics")]
    private partial void LogSkipStatistics(
        LogLevel level, string file, int emptyLines, int missingColumns, int extraColumns, int formatErrors, int unreadableAmounts,
        int totalLines, int recordsParsed, string encoding, IReadOnlyList<int> firstSkippedLines);

    [LoggerMessage(LogLevel.Warning, "{File} {Problem}: the table {Table} of snapshot {Previous} is kept")]
    private partial void LogTableKept(string file, string problem, string table, SnapshotId previous);

    [LoggerMessage(LogLevel.Warning, "{File} {Problem}: the snapshot has no table {Table}")]
    private partial void LogTableMissing(string file, string problem, string table);

    [LoggerMessage(LogLevel.Warning, "{File} is not used; if it is right as it is, run: medicaments-ingest accept {Report}")]
    private partial void LogDoubted(string file, SnapshotId report);

    [LoggerMessage(LogLevel.Warning, "Duplicate CIS detected")]
    private partial void LogDuplicateCis(int total, string[] cisList);

    [LoggerMessage(LogLevel.Warning, "Duplicate CIP detected")]
    private partial void LogDuplicateCip(int total, string[] cipList);

    [LoggerMessage(LogLevel.Warning, "Duplicate group IDs detected")]
    private partial void LogDuplicateGroups(int total, string[] groupIdsList);

    [LoggerMessage("Validator {Validator}: {Verdict} ({Findings})")]
    private partial void LogVerdict(LogLevel level, string validator, string verdict, string findings);

    [LoggerMessage(LogLevel.Information, "Medicaments without compositions")]
    private partial void LogWithoutCompositions(int count, string[] cisList);

    [LoggerMessage(LogLevel.Information, "Presentations with orphaned CIS")]
    private partial void LogOrphanedPresentations(int count, string[] cipList);

    [LoggerMessage(LogLevel.Information, "Snapshot {Id} announced, made of {Source}")]
    private partial void LogAnnounced(SnapshotId id, string source);

    [LoggerMessage(LogLevel.Warning, "The downloaded files cannot be kept as the last good set: {Problem}")]
    private partial void LogNotKept(string problem);
}
