using Medicaments.Ingest.Build;

namespace Medicaments.Ingest.Validate;

/// <summary>Whether presentations find their medicament.</summary>
internal sealed class JoinsValidator : ISnapshotValidator
{
    private const double UsualOrphans = 0.001;
    private const double MaximumOrphans = 0.05;

    public string Name => "joins";

    public void Validate(Candidate candidate, Findings findings)
    {
        var orphans = candidate.Integrity.PresentationsWithOrphanedCis.Count;
        findings.Figure("orphaned_presentations", orphans);
        findings.Share("presentations without medicament", orphans, candidate.Snapshot.Presentations.Count, UsualOrphans, MaximumOrphans);
    }
}
