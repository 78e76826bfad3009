using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

/// <summary>A row of <c>HAS_LiensPageCT_bdpm.txt</c>: the page of an opinion of the Commission de la transparence.</summary>
public sealed record LienCommission
{
    /// <summary><c>CT-</c> and a number; a few have two rows.</summary>
    public required string Dossier { get; init; }

    public required string Lien { get; init; }
}

internal readonly struct LienCommissionColumns : IRowColumns<LienCommission>
{
    public LienCommission Map<TColumns>(ref TColumns columns, LienCommission? row)
        where TColumns : struct, IColumns, allows ref struct => new()
        {
            Dossier = columns.Text(1, "dossier", row?.Dossier, isUnique: true),
            Lien = columns.Text(2, "lien", row?.Lien, isUnique: true),
        };

    public bool IsRow(LienCommission row) => row.Dossier.Length > 0;
}
