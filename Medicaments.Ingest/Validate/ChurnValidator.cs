using Medicaments.Ingest.Build;
using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Validate;

/// <summary>Whether many medicaments went at once.</summary>
internal sealed class ChurnValidator : ISnapshotValidator
{
    private const double UsualRemovals = 0.02;
    private const double MaximumRemovals = 0.1;

    public string Name => "churn";

    public void Validate(Candidate candidate, Findings findings)
    {
        if (candidate.Changes?.Tables.FirstOrDefault(table => table.Table == Tables.Medicaments.Name) is not { } medicaments)
        {
            return;
        }

        findings.Figure("added", medicaments.Added.Count);
        findings.Figure("removed", medicaments.Removed.Count);
        var before = medicaments.Removed.Count + medicaments.Changed.Count + medicaments.Same;
        findings.Share("medicaments removed", medicaments.Removed.Count, before, UsualRemovals, MaximumRemovals);
    }
}
