using Medicaments.Ingest.Build;

namespace Medicaments.Ingest.Validate;

/// <summary>Whether a key stands for one thing.</summary>
internal sealed class KeysValidator : ISnapshotValidator
{
    private const double MaximumDuplicates = 0.01;

    public string Name => "keys";

    public void Validate(Candidate candidate, Findings findings)
    {
        var medicaments = candidate.Snapshot.Medicaments.Count;
        var presentations = candidate.Snapshot.Presentations.Count;
        var duplicates = candidate.Duplicates;
        if (medicaments == 0)
        {
            findings.Reject("no medicament has a CIS");
        }

        Judge("cis", duplicates.SurplusCisRows, medicaments + duplicates.SurplusCisRows);
        Judge("cip7", duplicates.SurplusCip7Rows, presentations);
        Judge("cip13", duplicates.SurplusCip13Rows, presentations);
        findings.Figure("groupes_with_several_labels", duplicates.Groupes.Count);
        if (duplicates.Groupes.Count > 0)
        {
            findings.Warn($"{FileJudgement.Text(duplicates.Groupes.Count)} generic groups have several labels");
        }

        void Judge(string key, int surplus, int rows)
        {
            findings.Figure($"duplicate_{key}", surplus);
            findings.Share($"rows repeat a {key.ToUpperInvariant()}", surplus, rows, warnAbove: 0, rejectAbove: MaximumDuplicates);
        }
    }
}
