using Medicaments.Ingest.Build;
using Medicaments.Snapshots.Content;

namespace Medicaments.Ingest.Validate;

/// <summary>Whether what readers will read is what was built.</summary>
internal sealed class RoundTripValidator : ISnapshotValidator
{
    public const string ValidatorName = "round-trip";

    public string Name => ValidatorName;

    public void Validate(Candidate candidate, Findings findings)
    {
        if (SnapshotComparison.FirstDifference(candidate.Snapshot, candidate.Encoded) is { } difference)
        {
            findings.Reject(difference);
        }
    }
}
