using System.CommandLine;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Commands;

/// <summary>Verifies a snapshot, or all of a store, and shows what it holds.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "The directory of a snapshot, or a store." };
        var against = new Option<string?>("--against") { Description = "Another snapshot or store: show what changed from it to the first." };
        const string Description = "Verify a snapshot (or every snapshot of a store) and show its figures. Exit code 5 when anything is damaged.";
        return new Command("inspect", Description) { path, against }
            .Do(result => Task.FromResult(Inspect(result.GetValue(path)!, result.GetValue(against))));
    }

    private static int Inspect(string path, string? against)
    {
        try
        {
            var allGood = !IsStore(path) || VerifyStore(new SnapshotStoreReader(path));
            var reader = Open(path);
            Verify(reader);
            ManifestText.Write(reader.Manifest, Console.Out);
            if (against is not null)
            {
                Console.WriteLine();
                var previous = Open(against);
                Console.WriteLine($"changes from {previous.Manifest.Id} to {reader.Manifest.Id}");
                ManifestText.Write(ChangeSet.Between(previous, reader), Console.Out);
            }

            return (int)(allGood ? ExitCode.Success : ExitCode.StoreFailed);
        }
        catch (DirectoryNotFoundException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return (int)ExitCode.BadConfiguration;
        }
        catch (InvalidSnapshotException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return (int)ExitCode.StoreFailed;
        }
    }

    private static bool VerifyStore(SnapshotStoreReader store)
    {
        var allGood = true;
        var pointer = store.ReadPointer();
        foreach (var id in store.List())
        {
            var mark = id == pointer?.Id ? pointer.Value.Pinned ? " (pinned)" : " (current)" : "";
            try
            {
                Verify(store.Open(id));
                Console.WriteLine($"good    {id}{mark}");
            }
            catch (InvalidSnapshotException exception)
            {
                allGood = false;
                Console.WriteLine($"DAMAGED {id}{mark}: {exception.Message}");
            }
        }

        Console.WriteLine();
        return allGood;
    }

    /// <summary>
    /// Every hash, every row, every count, and the integrity figures once more. Beside the running service it has what that one leaves of
    /// the container's memory, so no table is held.
    /// </summary>
    private static void Verify(SnapshotReader reader)
    {
        reader.VerifyParts();
        reader.VerifyRows();
        var found = IntegrityReport.Of(reader);
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

    private static bool IsStore(string path) => !File.Exists(Path.Combine(path, SnapshotFiles.Manifest));

    private static SnapshotReader Open(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"{path} is no directory: give that of a snapshot, or a store.");
        }

        if (!IsStore(path))
        {
            return SnapshotReader.Open(path);
        }

        var store = new SnapshotStoreReader(path);
        return store.ReadPointer() is { } pointer
            ? store.Open(pointer.Id)
            : throw new DirectoryNotFoundException(
                $"{path} is neither a snapshot nor a store: it has no {SnapshotFiles.Manifest} and no readable file current.");
    }
}
