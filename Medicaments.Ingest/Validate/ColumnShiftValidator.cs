using Medicaments.Ingest.Build;
using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Validate;

/// <summary>
/// Whether the columns still mean what they meant: when many medicaments change their name or form at once, the values probably come
/// from another column.
/// </summary>
internal sealed class ColumnShiftValidator : ISnapshotValidator
{
    private const double UsualChanges = 0.02;
    private const double MaximumChanges = 0.2;

    public string Name => "column-shift";

    public void Validate(Candidate candidate, Findings findings)
    {
        if (candidate.Changes?.Tables.FirstOrDefault(table => table.Table == Tables.Medicaments.Name) is not { } medicaments)
        {
            return;
        }

        var renamed = medicaments.RowsChangedIn("denomination", "forme_pharmaceutique");
        var surviving = medicaments.Changed.Count + medicaments.Same;
        findings.Figure("renamed", renamed);
        findings.Figure("surviving", surviving);
        findings.Share("medicaments changed denomination or form", renamed, surviving, UsualChanges, MaximumChanges);
    }
}
