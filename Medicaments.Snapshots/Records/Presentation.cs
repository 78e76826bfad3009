namespace Medicaments.Snapshots;

/// <summary>A row of <c>CIS_CIP_bdpm.txt</c>: a box of a medicament as it is sold.</summary>
public sealed record Presentation
{
    public required Cis Cis { get; init; }

    public required Cip Cip7 { get; init; }

    public required string Libelle { get; init; }

    public required string StatutAdministratif { get; init; }

    public required string EtatCommercialisation { get; init; }

    /// <summary><c>dd/MM/yyyy</c>, as in the source.</summary>
    public required string DateDeclaration { get; init; }

    public required Cip Cip13 { get; init; }

    /// <summary><c>oui</c>, <c>non</c> or <c>inconnu</c>.</summary>
    public required string AgrementCollectivites { get; init; }

    /// <summary>As in the source, which writes both <c>65%</c> and <c>65 %</c>; may be empty.</summary>
    public required string TauxRemboursement { get; init; }

    /// <summary>Without the dispensing fee; null when the source has none, zero when what it has cannot be read (contract 15.3).</summary>
    public required Prix? Prix { get; init; }

    /// <summary>With the dispensing fee.</summary>
    public required Prix? PrixPublic { get; init; }

    /// <summary>The dispensing fee.</summary>
    public required Prix? Honoraires { get; init; }

    /// <summary>Text with HTML line breaks, as in the source.</summary>
    public required string IndicationsRemboursement { get; init; }
}
