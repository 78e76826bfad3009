using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Campaign.Flips;

/// <summary>Damages one file of a store at a time, reads, and puts it right again.</summary>
/// <param name="store">Of two snapshots.</param>
internal sealed class StoreFlips(SnapshotStore store, Random random)
{
    private const int ProgressInterval = 2_000;

    public int Snapshots { get; private set; }

    public int Pointers { get; private set; }

    public List<string> SnapshotProblems { get; } = [];

    public List<string> PointerProblems { get; } = [];

    public void Run(int trials)
    {
        var (announced, pinned) = (store.List()[0], store.List()[1]);
        store.Pin(pinned);
        string[] pointers = [.. Damage.Pointers.Select(name => Path.Combine(store.StoreDirectory, name))];
        string[] files = [.. Directory.GetFiles(store.DirectoryOf(announced))];
        for (var i = 1; i <= trials; i++)
        {
            var isPointer = random.Next(4) == 0;
            var path = isPointer ? pointers[random.Next(pointers.Length)] : files[random.Next(files.Length)];
            var good = File.ReadAllBytes(path);
            var (what, bytes) = Damage.To(good, random);
            if (bytes.AsSpan().SequenceEqual(good))
            {
                continue;
            }

            File.WriteAllBytes(path, bytes);
            try
            {
                if ((isPointer ? Follow(path, announced, pinned) : Read(announced)) is { } problem)
                {
                    (isPointer ? PointerProblems : SnapshotProblems).Add($"{Path.GetFileName(path)}, {what}: {problem}");
                }
            }
            finally
            {
                File.WriteAllBytes(path, good);
            }

            Pointers += isPointer ? 1 : 0;
            Snapshots += isPointer ? 0 : 1;
            if (i % ProgressInterval == 0)
            {
                Findings.Progress($"{i} flips and cuts");
            }
        }

        store.Open(announced).ReadAll();
    }

    /// <returns>What is wrong; null when the damage is refused as such.</returns>
    private string? Read(SnapshotId id)
    {
        try
        {
            store.Open(id).ReadAll();
            return "read as if it were whole";
        }
        catch (InvalidSnapshotException)
        {
            return null;
        }
        catch (Exception exception)
        {
            return exception.GetType().Name + ": " + exception.Message;
        }
    }

    private string? Follow(string path, SnapshotId announced, SnapshotId pinned)
    {
        try
        {
            store.ReadStatus();
            var isPin = Path.GetFileName(path) == SnapshotStoreReader.PinnedFile;
            var meant = isPin ? pinned : announced;
            var followed = isPin ? store.ReadPointer()?.Id : store.ReadCurrent();
            return followed is not { } id || id == meant || (id != announced && id != pinned && Read(id) is null)
                ? null
                : $"leads to {id} in place of {meant}";
        }
        catch (Exception exception)
        {
            return exception.GetType().Name + ": " + exception.Message;
        }
    }
}
