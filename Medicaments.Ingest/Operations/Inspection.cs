using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Operations;

/// <summary>Looks at snapshots of a store, and at what is different between two.</summary>
internal static class Inspection
{
    /// <summary>Says why <see cref="FindPrevious"/> may pass over a snapshot that is there.</summary>
    public const string SpecimensDoNotCount = " (made-up data do not count beside real ones)";

    /// <summary>
    /// Every hash, every row, every count, and the integrity figures once more. Beside the running service it has what that one leaves of
    /// the container's memory, so no table is held.
    /// </summary>
    /// <exception cref="InvalidSnapshotException">The message names what is damaged.</exception>
    public static void Verify(SnapshotReader reader)
    {
        reader.VerifyParts();
        reader.VerifyRows();
        var found = Integrity.Of(reader);
        var said = reader.Manifest.Integrity;
        if (Counts(found) != Counts(said))
        {
            throw new InvalidSnapshotException(
                $"{SnapshotFiles.Manifest} of {reader.Manifest.Id} has integrity figures that are not those of its parts");
        }

        static (int, int, int, int, int, int) Counts(IntegrityReport report) => (
            report.MedicamentsWithoutConditions.Count, report.MedicamentsWithoutGeneriques.Count, report.MedicamentsWithoutPresentations.Count,
            report.MedicamentsWithoutCompositions.Count, report.GeneriqueOnlyCis.Count, report.PresentationsWithOrphanedCis.Count);
    }

    /// <summary>What is wrong with the store beside damaged snapshots, in words: a pointer that cannot be followed, ids that are refused.</summary>
    public static IReadOnlyList<string> FindProblems(SnapshotStoreReader store)
    {
        _ = store.ReadPointer(out var pointer);
        return [.. new[] { pointer }.Concat(store.ListAhead().Select(store.FindProblem)).OfType<string>()];
    }

    /// <summary>Verifies all snapshots of a store, newest first.</summary>
    public static IEnumerable<VerifiedSnapshot> VerifyAll(SnapshotStoreReader store) => store.List().Select(id => Verify(store, id));

    public static VerifiedSnapshot Verify(SnapshotStoreReader store, SnapshotId id)
    {
        try
        {
            Verify(store.Open(id));
            return new VerifiedSnapshot(id, Damage: null);
        }
        catch (InvalidSnapshotException exception)
        {
            return new VerifiedSnapshot(id, exception.Message);
        }
    }

    /// <summary>
    /// The newest whole snapshot that is older than another one. Made-up data never come before real ones: they are nothing to go back to
    /// or to compare with.
    /// </summary>
    /// <returns>Null when there is none.</returns>
    public static SnapshotId? FindPrevious(this SnapshotStoreReader store, SnapshotId id)
    {
        var mayBeSpecimen = TryRead(store, id)?.Source == SnapshotSource.Specimen;
        foreach (var older in store.List().Where(other => other < id))
        {
            if (TryRead(store, older) is { } manifest && (mayBeSpecimen || manifest.Source != SnapshotSource.Specimen))
            {
                return older;
            }
        }

        return null;
    }

    private static Manifest? TryRead(SnapshotStoreReader store, SnapshotId id)
    {
        try
        {
            var reader = store.Open(id);
            reader.VerifyParts();
            return reader.Manifest;
        }
        catch (InvalidSnapshotException)
        {
            return null;
        }
    }
}

/// <param name="Damage">Which file is damaged, and how; null for a good snapshot.</param>
internal sealed record VerifiedSnapshot(SnapshotId Id, string? Damage);
