namespace Medicaments.Snapshots;

/// <summary>A row of <c>CIS_COMPO_bdpm.txt</c>: one substance in one element of a medicament.</summary>
public sealed record Composition
{
    public required Cis Cis { get; init; }

    public required string ElementPharmaceutique { get; init; }

    /// <summary>The source's code without its leading zeros.</summary>
    public required int CodeSubstance { get; init; }

    public required string DenominationSubstance { get; init; }

    public required string Dosage { get; init; }

    public required string ReferenceDosage { get; init; }

    /// <summary><c>SA</c> substance active, <c>FT</c> fraction thérapeutique.</summary>
    public required string NatureComposant { get; init; }

    /// <summary>Number that ties a substance to its fraction within one medicament.</summary>
    public required string NumeroLiaison { get; init; }
}
