using Medicaments.Ingest.Build;
using Medicaments.Ingest.Parse;

namespace Medicaments.Ingest.Validate;

/// <summary>Whether rows have the columns that they should have.</summary>
internal sealed class ShapeValidator : ISnapshotValidator
{
    public string Name => "shape";

    public void Validate(Candidate candidate, Findings findings)
    {
        foreach (var file in candidate.Files)
        {
            if (file.Parsed is { Table: var source, Report: { } report })
            {
                findings.Figure($"{source.Name}_malformed", report.Malformed);
                Validate(file, report, findings);
            }
        }
    }

    private static void Validate(CandidateFile file, RowReport report, Findings findings)
    {
        if (FileJudgement.FindMalformed(report) is { } problem)
        {
            Action<string> judge = file.Parsed.Table.IsCore ? findings.Reject : findings.Warn;
            judge($"{file.Parsed.Table.FileName} {problem}");
        }

        if (file.Previous is { Columns: > 0 and var before } && before != report.Columns)
        {
            findings.Warn($"most rows of {file.Parsed.Table.FileName} have {FileJudgement.Text(report.Columns)} columns, before {FileJudgement.Text(before)}");
        }

        if (file.Parsed.Table.IsCore && !report.EndsWithLineEnd)
        {
            findings.Warn($"{file.Parsed.Table.FileName} ends in the middle of a line: it may have been cut");
        }
    }
}
