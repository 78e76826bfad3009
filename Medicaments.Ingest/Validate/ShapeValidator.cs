using Medicaments.Ingest.Build;
using Medicaments.Ingest.Parse;

namespace Medicaments.Ingest.Validate;

/// <summary>Whether rows have the columns that they should have.</summary>
internal sealed class ShapeValidator : ISnapshotValidator
{
    private const double MaximumMalformed = 0.05;

    public string Name => "shape";

    /// <returns>Why the file cannot be believed; null when it can.</returns>
    public static string? FindProblem(RowReport report)
    {
        var rows = report.LinesRead - report.EmptyLines;
        return report.Malformed > rows * MaximumMalformed
            ? $"has {Findings.Text(report.Malformed)} malformed rows of {Findings.Text(rows)} "
                + $"(at most {Findings.Percent(MaximumMalformed)} is accepted)"
            : null;
    }

    public void Validate(Candidate candidate, Findings findings)
    {
        foreach (var file in candidate.Files)
        {
            if (file.Parsed is { File: var source, Report: { } report })
            {
                findings.Figure($"{source.Table}_malformed", report.Malformed);
                Validate(file, report, findings);
            }
        }
    }

    private static void Validate(CandidateFile file, RowReport report, Findings findings)
    {
        if (FindProblem(report) is { } problem)
        {
            Action<string> judge = file.Parsed.File.IsCore ? findings.Reject : findings.Warn;
            judge($"{file.Parsed.File} {problem}");
        }

        if (file.Previous is { Columns: > 0 and var before } && before != report.Columns)
        {
            findings.Warn($"most rows of {file.Parsed.File} have {Findings.Text(report.Columns)} columns, before {Findings.Text(before)}");
        }

        if (file.Parsed.File.IsCore && !report.EndsWithLineEnd)
        {
            findings.Warn($"{file.Parsed.File} ends in the middle of a line: it may have been cut");
        }
    }
}
