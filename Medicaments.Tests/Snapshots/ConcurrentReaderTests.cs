using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

public sealed class ConcurrentReaderTests
{
    private const int Publishes = 200;

    [Fact]
    public async Task Reader_WhilePublishing_SeesWholeSnapshotsInOrder()
    {
        using var directory = new TemporaryDirectory();
        var store = new SnapshotStore(directory.Path);
        store.Publish(SnapshotExamples.OfSize(1));
        using var published = new CancellationTokenSource();

        Task<int> Read() => Task.Factory.StartNew(
            () => ReadUntil(directory.Path, published.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Task<int>[] readers = [Read(), Read()];
        for (var i = 1; i <= Publishes; i++)
        {
            store.Publish(SnapshotExamples.OfSize(1 + i % 20), ManifestExamples.Noon.AddSeconds(i));
            store.Retain(10);
        }

        await published.CancelAsync();
        var loads = await Task.WhenAll(readers);

        Assert.All(loads, count => Assert.True(count > 0));
        Assert.Equal(10, store.List().Count);
    }

    /// <returns>How many snapshots were read whole.</returns>
    private static int ReadUntil(string directory, CancellationToken published)
    {
        var reader = new SnapshotStoreReader(directory);
        var last = default(SnapshotId);
        var loads = 0;
        while (!published.IsCancellationRequested)
        {
            var pointer = reader.ReadPointer();
            Assert.NotNull(pointer);
            Assert.True(pointer.Value.Id >= last, $"{pointer.Value.Id} after {last}");
            last = pointer.Value.Id;
            try
            {
                var snapshot = reader.Open(last).ReadAll();
                Assert.Equal(1 + (last.Time - ManifestExamples.Noon).TotalSeconds % 20, snapshot.Medicaments.Count);
                loads++;
            }
            catch (InvalidSnapshotException) when (!Directory.Exists(reader.DirectoryOf(last)))
            {
                // Ten publishes overtook this read and retention removed what it was reading: the next pointer is good.
            }
        }

        return loads;
    }
}
