using Medicaments.Snapshots.Records;

namespace Medicaments.Snapshots.Content;

/// <summary>Counts what does not join in a snapshot (contract 14).</summary>
public static class Integrity
{
    /// <summary>How many codes a sample has at most.</summary>
    private const int SampleSize = 10;

    public static IntegrityReport Of(Snapshot snapshot) =>
        Of(snapshot.Medicaments, snapshot.Presentations, snapshot.Compositions, snapshot.Generiques, snapshot.Conditions);

    /// <summary>As above, holding codes and no rows.</summary>
    /// <exception cref="InvalidSnapshotException">A part is missing or damaged; the message names it.</exception>
    public static IntegrityReport Of(SnapshotReader snapshot) =>
        Of(snapshot.Medicaments(), snapshot.Presentations(), snapshot.Compositions(), snapshot.Generiques(), snapshot.Conditions());

    /// <remarks>Each table is gone through once.</remarks>
    private static IntegrityReport Of(
        IEnumerable<Medicament> medicaments,
        IEnumerable<Presentation> presentations,
        IEnumerable<Composition> compositions,
        IEnumerable<Generique> generiques,
        IEnumerable<Condition> conditions)
    {
        Cis[] all = [.. medicaments.Select(row => row.Cis)];
        var known = all.ToHashSet();
        (Cis Cis, Cip Cip13)[] presented = [.. presentations.Select(row => (row.Cis, row.Cip13))];
        (Cis Cis, int Groupe)[] grouped = [.. generiques.Select(row => (row.Cis, row.Groupe))];
        return new IntegrityReport
        {
            MedicamentsWithoutConditions = Without(conditions.Select(row => row.Cis), SampleSize),
            MedicamentsWithoutGeneriques = Without(grouped.Select(row => row.Cis), SampleSize),
            MedicamentsWithoutPresentations = Without(presented.Select(row => row.Cis), SampleSize),
            MedicamentsWithoutCompositions = Without(compositions.Select(row => row.Cis), int.MaxValue),
            GeneriqueOnlyCis = Figure(
                grouped.Where(row => !known.Contains(row.Cis)).OrderBy(row => row.Groupe).Select(row => (long)row.Cis.Value).Distinct()),
            PresentationsWithOrphanedCis = Figure(presented.Where(row => !known.Contains(row.Cis)).Select(row => row.Cip13.Value)),
        };

        IntegrityFigure Without(IEnumerable<Cis> related, int sampleSize)
        {
            var having = related.ToHashSet();
            return Figure(all.Where(cis => !having.Contains(cis)).Select(cis => (long)cis.Value), sampleSize);
        }
    }

    private static IntegrityFigure Figure(IEnumerable<long> codes, int sampleSize = SampleSize)
    {
        var all = codes.ToList();
        return new IntegrityFigure(all.Count, [.. all.Take(sampleSize)]);
    }
}
