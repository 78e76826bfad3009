using Medicaments.Ingest.Build;

namespace Medicaments.Ingest.Validate;

/// <summary>Whether a table has become much smaller or larger than it was.</summary>
internal sealed class VarianceValidator : ISnapshotValidator
{
    private const double UsualCoreChange = 0.03;

    public string Name => "variance";

    public void Validate(Candidate candidate, Findings findings)
    {
        if (candidate.Baseline is not { Manifest: var manifest })
        {
            return;
        }

        foreach (var file in candidate.Files)
        {
            var source = file.Parsed.Table;
            var before = manifest.RowsOf(source.Name);
            if (before == 0 || file.Parsed.Report is null)
            {
                continue;
            }

            // The rows of the file, not of the table: those of an optional file may have been left out for this very reason.
            var rows = source.IsCore ? candidate.RowsOf(source.Name) : file.Parsed.Report.RowsKept;
            var change = (double)rows / before - 1;
            findings.Figure($"{source.Name}_change", Math.Round(change, 6));
            if (FileJudgement.FindLoss(rows, before, source.IsCore) is { } loss)
            {
                Action<string> judge = source.IsCore ? findings.Reject : findings.Warn;
                judge($"{source.FileName} {loss}");
            }
            else if (source.IsCore && Math.Abs(rows - before) > before * UsualCoreChange)
            {
                findings.Warn($"{source.FileName} has {FileJudgement.Text(rows)} rows, before {FileJudgement.Text(before)} ({FileJudgement.Percent(change)})");
            }
        }
    }
}
