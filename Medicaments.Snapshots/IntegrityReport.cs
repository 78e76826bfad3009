namespace Medicaments.Snapshots;

/// <summary>What does not join in a snapshot (contract 14). Counted once, when the snapshot is built.</summary>
public sealed record IntegrityReport
{
    public required IntegrityFigure MedicamentsWithoutConditions { get; init; }

    public required IntegrityFigure MedicamentsWithoutGeneriques { get; init; }

    public required IntegrityFigure MedicamentsWithoutPresentations { get; init; }

    /// <summary>Its sample is complete.</summary>
    public required IntegrityFigure MedicamentsWithoutCompositions { get; init; }

    /// <summary>Distinct CIS that stand in a generic group and in no medicament row, by group, then in file order.</summary>
    public required IntegrityFigure GeneriqueOnlyCis { get; init; }

    /// <summary>Presentation rows whose CIS is unknown; the sample has their CIP13.</summary>
    public required IntegrityFigure PresentationsWithOrphanedCis { get; init; }
}

/// <summary>How many rows, and the codes (CIS or CIP13) of the first of them.</summary>
public sealed record IntegrityFigure(int Count, IReadOnlyList<long> Sample);
