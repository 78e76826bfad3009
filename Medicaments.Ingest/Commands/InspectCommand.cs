using System.CommandLine;
using Medicaments.Ingest.Operations;
using Medicaments.ServiceDefaults.Commands;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Store;

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
            Inspection.Verify(reader);
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
        catch (Exception exception) when (exception is InvalidSnapshotException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return (int)ExitCode.StoreFailed;
        }
    }

    private static bool VerifyStore(SnapshotStoreReader store)
    {
        var problems = Inspection.FindProblems(store);
        var allGood = problems.Count == 0;
        ManifestText.Write(problems, Console.Out);

        // One after the other, each shown at once: a large store takes a while.
        ManifestText.Write(Inspection.VerifyAll(store).Select(Seen), store.ReadPointer(), Console.Out);
        Console.WriteLine();
        return allGood;

        VerifiedSnapshot Seen(VerifiedSnapshot snapshot)
        {
            allGood &= snapshot.Damage is null;
            return snapshot;
        }
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
        return store.ReadPointer(out var problem) is { } pointer ? store.Open(pointer.Id)
            : problem is not null ? throw new InvalidSnapshotException(problem)
            : throw new DirectoryNotFoundException(
                $"{path} is neither a snapshot nor a store: it has no {SnapshotFiles.Manifest} and no file current.");
    }
}
