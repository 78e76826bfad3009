using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

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

internal readonly struct DisponibiliteColumns : IRowColumns<Disponibilite>
{
    public Disponibilite Map<TColumns>(ref TColumns columns, Disponibilite? row)
        where TColumns : struct, IColumns, allows ref struct => new()
        {
            Cis = columns.Cis(1, "cis", row?.Cis),
            Cip13 = columns.OptionalCip(2, "cip13", row?.Cip13),
            CodeStatut = columns.Text(3, "code_statut", row?.CodeStatut),
            LibelleStatut = columns.Text(4, "libelle_statut", row?.LibelleStatut),
            DateDebut = columns.Text(5, "date_debut", row?.DateDebut),
            DateMiseAJour = columns.Text(6, "date_mise_a_jour", row?.DateMiseAJour),
            DateRemiseADisposition = columns.Text(7, "date_remise_a_disposition", row?.DateRemiseADisposition),
            Lien = columns.Text(8, "lien", row?.Lien, isUnique: true),
        };
}
