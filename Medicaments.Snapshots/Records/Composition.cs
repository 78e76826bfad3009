using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

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

internal readonly struct CompositionColumns : IRowColumns<Composition>
{
    public Composition Map<TColumns>(ref TColumns columns, Composition? row)
        where TColumns : struct, IColumns, allows ref struct => new()
        {
            Cis = columns.Cis(1, "cis", row?.Cis),
            ElementPharmaceutique = columns.Text(2, "element_pharmaceutique", row?.ElementPharmaceutique),
            CodeSubstance = columns.Number(3, "code_substance", row?.CodeSubstance),
            DenominationSubstance = columns.Text(4, "denomination_substance", row?.DenominationSubstance),
            Dosage = columns.Text(5, "dosage", row?.Dosage),
            ReferenceDosage = columns.Text(6, "reference_dosage", row?.ReferenceDosage),
            NatureComposant = columns.Text(7, "nature_composant", row?.NatureComposant),
            NumeroLiaison = columns.Text(8, "numero_liaison", row?.NumeroLiaison),
        };
}
