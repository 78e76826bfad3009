using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>The rows that a generation is made from. They stay in their files, which are open until this is disposed.</summary>
internal sealed class SnapshotRows : IDisposable
{
    /// <summary>In the order of <c>CIS_bdpm.txt</c>, which numbers the medicaments.</summary>
    public RowLookup<Medicament> Medicaments { get; private set; } = null!;

    public RowLookup<Presentation> Presentations { get; private set; } = null!;

    public RowLookup<Composition> Compositions { get; private set; } = null!;

    public RowLookup<Condition> Conditions { get; private set; } = null!;

    /// <summary>Memberships of generic groups, by CIS.</summary>
    public RowLookup<Generique> Generiques { get; private set; } = null!;

    /// <summary>The same by group.</summary>
    public RowLookup<Generique> Groupes { get; private set; } = null!;

    /// <summary>Compares all parts with their hashes and opens those that are served.</summary>
    /// <exception cref="AggregateException">Of <see cref="InvalidSnapshotException"/>: a part is missing or damaged.</exception>
    public static SnapshotRows Open(SnapshotReader snapshot, ParallelOptions threads)
    {
        var rows = new SnapshotRows();
        try
        {
            Parallel.Invoke(
                threads,
                () => rows.Presentations = snapshot.PresentationsByCis(),
                () => rows.Compositions = snapshot.CompositionsByCis(),
                () => rows.Medicaments = snapshot.MedicamentsByCis(),
                () => rows.Conditions = snapshot.ConditionsByCis(),
                () => rows.Generiques = snapshot.GeneriquesByCis(),
                () => rows.Groupes = snapshot.GeneriquesByGroupe(),
                snapshot.VerifyOptionalParts);
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var lookup in new IDisposable?[] { Medicaments, Presentations, Compositions, Conditions, Generiques, Groupes })
        {
            lookup?.Dispose();
        }
    }
}
