namespace Medicaments.Snapshots;

/// <summary>A row of <c>CIS_CIP_Dispo_Spec.txt</c>: a shortage, a tension, an end or a return of supply.</summary>
public sealed record Disponibilite
{
    public required Cis Cis { get; init; }

    /// <summary>Null: all presentations of the medicament.</summary>
    public required Cip? Cip13 { get; init; }

    /// <summary>1 rupture, 2 tension, 3 arrêt, 4 remise à disposition.</summary>
    public required string CodeStatut { get; init; }

    public required string LibelleStatut { get; init; }

    public required string DateDebut { get; init; }

    public required string DateMiseAJour { get; init; }

    public required string DateRemiseADisposition { get; init; }

    public required string Lien { get; init; }
}
