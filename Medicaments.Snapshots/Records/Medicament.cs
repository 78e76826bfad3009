namespace Medicaments.Snapshots;

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
