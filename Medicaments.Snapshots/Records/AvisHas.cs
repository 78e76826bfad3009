namespace Medicaments.Snapshots;

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
