namespace Medicaments.Snapshots;

/// <summary>What does not join in a snapshot (contract 14). Counted once, when the snapshot is built.</summary>
public sealed record IntegrityReport
{
    /// <summary>How many codes a sample has at most.</summary>
    private const int SampleSize = 10;

    public required IntegrityFigure MedicamentsWithoutConditions { get; init; }

    public required IntegrityFigure MedicamentsWithoutGeneriques { get; init; }

    public required IntegrityFigure MedicamentsWithoutPresentations { get; init; }

    /// <summary>Its sample is complete.</summary>
    public required IntegrityFigure MedicamentsWithoutCompositions { get; init; }

    /// <summary>Distinct CIS that stand in a generic group and in no medicament row, by group, then in file order.</summary>
    public required IntegrityFigure GeneriqueOnlyCis { get; init; }

    /// <summary>Presentation rows whose CIS is unknown; the sample has their CIP13.</summary>
    public required IntegrityFigure PresentationsWithOrphanedCis { get; init; }

    public static IntegrityReport Of(Snapshot snapshot)
    {
        var known = snapshot.Medicaments.Select(row => row.Cis).ToHashSet();
        return new IntegrityReport
        {
            MedicamentsWithoutConditions = Without(snapshot.Conditions.Select(row => row.Cis), SampleSize),
            MedicamentsWithoutGeneriques = Without(snapshot.Generiques.Select(row => row.Cis), SampleSize),
            MedicamentsWithoutPresentations = Without(snapshot.Presentations.Select(row => row.Cis), SampleSize),
            MedicamentsWithoutCompositions = Without(snapshot.Compositions.Select(row => row.Cis), int.MaxValue),
            GeneriqueOnlyCis = Figure(
                snapshot.Generiques.Where(row => !known.Contains(row.Cis)).OrderBy(row => row.Groupe).Select(row => (long)row.Cis.Value).Distinct()),
            PresentationsWithOrphanedCis = Figure(
                snapshot.Presentations.Where(row => !known.Contains(row.Cis)).Select(row => row.Cip13.Value)),
        };

        IntegrityFigure Without(IEnumerable<Cis> related, int sampleSize)
        {
            var having = related.ToHashSet();
            return Figure(snapshot.Medicaments.Where(row => !having.Contains(row.Cis)).Select(row => (long)row.Cis.Value), sampleSize);
        }
    }

    private static IntegrityFigure Figure(IEnumerable<long> codes, int sampleSize = SampleSize)
    {
        var all = codes.ToList();
        return new IntegrityFigure(all.Count, [.. all.Take(sampleSize)]);
    }
}

/// <summary>How many rows, and the codes (CIS or CIP13) of the first of them.</summary>
public sealed record IntegrityFigure(int Count, IReadOnlyList<long> Sample);
