using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

/// <summary>A row of <c>CIS_bdpm.txt</c>: a medicament, without what the other tables say of it.</summary>
public sealed record Medicament
{
    public required Cis Cis { get; init; }

    public required string Denomination { get; init; }

    public required string FormePharmaceutique { get; init; }

    public required IReadOnlyList<string> VoiesAdministration { get; init; }

    public required string StatutAutorisation { get; init; }

    public required string TypeProcedure { get; init; }

    public required string EtatCommercialisation { get; init; }

    /// <summary><c>dd/MM/yyyy</c>, as in the source.</summary>
    public required string DateAmm { get; init; }

    /// <summary><c>Warning disponibilité</c>, <c>Alerte</c> or empty.</summary>
    public required string StatutBdm { get; init; }

    public required string NumeroAutorisationEuropeenne { get; init; }

    /// <summary>Several holders stay in one text, separated by <c>;</c>.</summary>
    public required string Titulaire { get; init; }

    /// <summary><c>Oui</c> or <c>Non</c>.</summary>
    public required string SurveillanceRenforcee { get; init; }
}

internal readonly struct MedicamentColumns : IRowColumns<Medicament>
{
    public Func<Medicament, (long, long)> Key => row => (row.Cis.Value, 0);

    public Medicament Map<TColumns>(ref TColumns columns, Medicament? row)
        where TColumns : struct, IColumns, allows ref struct => new()
        {
            Cis = columns.Cis(1, "cis", row?.Cis),
            Denomination = columns.Text(2, "denomination", row?.Denomination, isUnique: true),
            FormePharmaceutique = columns.Text(3, "forme_pharmaceutique", row?.FormePharmaceutique),
            VoiesAdministration = columns.List(4, "voies_administration", row?.VoiesAdministration),
            StatutAutorisation = columns.Text(5, "statut_autorisation", row?.StatutAutorisation),
            TypeProcedure = columns.Text(6, "type_procedure", row?.TypeProcedure),
            EtatCommercialisation = columns.Text(7, "etat_commercialisation", row?.EtatCommercialisation),
            DateAmm = columns.Text(8, "date_amm", row?.DateAmm),
            StatutBdm = columns.Text(9, "statut_bdm", row?.StatutBdm),
            NumeroAutorisationEuropeenne = columns.Text(10, "numero_autorisation_europeenne", row?.NumeroAutorisationEuropeenne),
            Titulaire = columns.Text(11, "titulaire", row?.Titulaire),
            SurveillanceRenforcee = columns.Text(12, "surveillance_renforcee", row?.SurveillanceRenforcee),
        };

    /// <summary>A medicament must have a number, a denomination and a form (contract 15.3).</summary>
    public bool IsRow(Medicament row) => row.Cis.Value > 0 && row.Denomination.Length > 0 && row.FormePharmaceutique.Length > 0;
}
