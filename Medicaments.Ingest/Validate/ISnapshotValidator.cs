using Medicaments.Ingest.Build;

namespace Medicaments.Ingest.Validate;

/// <summary>Judges one concern of a candidate. It may throw: the candidate is then rejected.</summary>
internal interface ISnapshotValidator
{
    /// <summary>As in the manifest and in metrics.</summary>
    string Name { get; }

    void Validate(Candidate candidate, Findings findings);
}
