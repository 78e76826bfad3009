using Medicaments.Ingest.Build;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Validate;

/// <summary>Whether what readers will read is what was built.</summary>
internal sealed class RoundTripValidator : ISnapshotValidator
{
    public string Name => "round-trip";

    public void Validate(Candidate candidate, Findings findings)
    {
        if (SnapshotComparison.FirstDifference(candidate.Snapshot, candidate.Encoded) is { } difference)
        {
            findings.Reject(difference);
        }
    }
}
