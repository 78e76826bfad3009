using Medicaments.Ingest.Build;

namespace Medicaments.Ingest.Validate;

/// <summary>Whether a table has become much smaller or larger than it was.</summary>
internal sealed class VarianceValidator : ISnapshotValidator
{
    private const double MaximumLoss = 0.5;
    private const double MaximumCoreLoss = 0.1;
    private const double UsualCoreChange = 0.03;

    public string Name => "variance";

    /// <param name="before">Null or zero when there is nothing to compare with.</param>
    /// <returns>Why the file cannot be believed; null when it can.</returns>
    public static string? FindLoss(int rows, int? before, bool isCore)
    {
        var accepted = isCore ? MaximumCoreLoss : MaximumLoss;
        return before is { } rowsBefore && rows < rowsBefore * (1 - accepted)
            ? $"has {Findings.Text(rows)} rows, before {Findings.Text(rowsBefore)} (a loss of at most {Findings.Percent(accepted)} is accepted)"
            : null;
    }

    public void Validate(Candidate candidate, Findings findings)
    {
        if (candidate.Baseline is not { Manifest: var manifest })
        {
            return;
        }

        foreach (var file in candidate.Files)
        {
            var source = file.Parsed.File;
            var before = manifest.RowsOf(source.Table);
            if (before == 0 || file.Parsed.Report is null)
            {
                continue;
            }

            // The rows of the file, not of the table: those of an optional file may have been left out for this very reason.
            var rows = source.IsCore ? candidate.RowsOf(source.Table) : file.Parsed.Report.RowsKept;
            var change = (double)rows / before - 1;
            findings.Figure($"{source.Table}_change", Math.Round(change, 6));
            if (FindLoss(rows, before, source.IsCore) is { } loss)
            {
                Action<string> judge = source.IsCore ? findings.Reject : findings.Warn;
                judge($"{source} {loss}");
            }
            else if (source.IsCore && Math.Abs(rows - before) > before * UsualCoreChange)
            {
                findings.Warn($"{source} has {Findings.Text(rows)} rows, before {Findings.Text(before)} ({Findings.Percent(change)})");
            }
        }
    }
}
