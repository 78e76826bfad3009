using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

/// <summary>A row of <c>CIS_HAS_SMR_bdpm.txt</c> (service médical rendu) or <c>CIS_HAS_ASMR_bdpm.txt</c> (its improvement).</summary>
public sealed record AvisHas
{
    public required Cis Cis { get; init; }

    public required string Dossier { get; init; }

    public required string Motif { get; init; }

    /// <summary><c>yyyyMMdd</c>, unlike every other date of the BDPM.</summary>
    public required string Date { get; init; }

    public required string Valeur { get; init; }

    public required string Libelle { get; init; }
}

internal readonly struct AvisHasColumns : IRowColumns<AvisHas>
{
    public AvisHas Map<TColumns>(ref TColumns columns, AvisHas? row)
        where TColumns : struct, IColumns, allows ref struct => new()
        {
            Cis = columns.Cis(1, "cis", row?.Cis),
            Dossier = columns.Text(2, "dossier", row?.Dossier),
            Motif = columns.Text(3, "motif", row?.Motif),
            Date = columns.Text(4, "date", row?.Date),
            Valeur = columns.Text(5, "valeur", row?.Valeur),
            Libelle = columns.Text(6, "libelle", row?.Libelle),
        };
}
