using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

/// <summary>Whatever operation fails, and wherever the writer dies, <c>current</c> names a whole snapshot, the old or the new one.</summary>
public sealed class StoreFailureTests
{
    private static readonly Snapshot Old = SnapshotExamples.OfSize(2, " (ancien)");
    private static readonly Snapshot New = SnapshotExamples.OfSize(3, " (nouveau)");

    [Theory]
    [InlineData(Failure.Once)]
    [InlineData(Failure.FromThenOn)]
    internal void Publish_AnyOperationFails_LeavesOldOrNewAndRecovers(Failure failure)
    {
        var failures = 0;
        for (var failAt = 1; PublishFailingAt(failAt, failure); failAt++)
        {
            failures++;
        }

        // Staging directory, five parts, manifest, checksums, two flushes, two renames each with its flush, status, retention.
        Assert.InRange(failures, 17, 40);
    }

    [Theory]
    [InlineData(Failure.Once)]
    [InlineData(Failure.FromThenOn)]
    internal void Pin_AnyOperationFails_LeavesOldOrNewPointer(Failure failure)
    {
        for (var failAt = 1; PinAndUnpinFailingAt(failAt, failure); failAt++)
        {
        }
    }

    [Fact]
    internal void Commit_AnyOperationFails_LeavesNothingHalfWritten()
    {
        var failures = 0;
        for (var failAt = 1; CommitFailingAt(failAt); failAt++)
        {
            failures++;
        }

        // Staging directory, five parts, manifest, checksums, flush, rename, its flush.
        Assert.Equal(11, failures);
    }

    /// <returns>Whether an operation failed: false when there is no n-th one.</returns>
    private static bool CommitFailingAt(int failAt)
    {
        using var directory = new TemporaryDirectory();
        var healthy = new SnapshotStore(directory.File("store"));
        healthy.Prepare();
        using var encoded = healthy.Encode(New);
        var manifest = ManifestExamples.Manifest(New, encoded);
        var files = new FailingFileSystem(failAt);
        var store = new SnapshotStore(directory.File("store"), files);

        var failed = Record.Exception(() => store.Commit(encoded, manifest));

        Assert.Equal(files.HasFailed, failed is IOException);
        Assert.DoesNotContain(Names(directory.File("store")), name => name.StartsWith('.'));
        return files.HasFailed;
    }

    /// <returns>Whether an operation failed: false when there is no n-th one.</returns>
    private static bool PublishFailingAt(int failAt, Failure failure)
    {
        using var directory = new TemporaryDirectory();
        var healthy = new SnapshotStore(directory.File("store"));
        healthy.Prepare();
        var oldest = healthy.Publish(Old, ManifestExamples.Noon.AddHours(-2));
        var old = healthy.Publish(Old, ManifestExamples.Noon.AddHours(-1));
        var files = new FailingFileSystem(failAt, failure);
        var store = new SnapshotStore(directory.File("store"), files);

        var failed = Record.Exception(() =>
        {
            store.Publish(New);
            store.Retain(2);
            store.WriteStatus(new StoreStatus { State = UpdateState.Idle });
        });
        var current = AssertWhole(healthy, old);
        healthy.Prepare();
        AssertWhole(healthy, old);
        Assert.All(healthy.List(), id => healthy.Open(id).VerifyParts());
        var next = healthy.Publish(New, ManifestExamples.Noon.AddHours(1));
        healthy.Retain(1);

        Assert.True(failed is null or IOException, $"failing at {failAt}: {failed}");
        Assert.Equal(files.HasFailed, failed is not null);
        Assert.Equal(next, AssertWhole(healthy, next));
        Assert.Equal(["current", next.ToString()], Names(directory.File("store")).Where(name => name != "status.json"));
        Assert.True(files.HasFailed || (current != old && !Directory.Exists(healthy.DirectoryOf(oldest))));
        return files.HasFailed;
    }

    private static bool PinAndUnpinFailingAt(int failAt, Failure failure)
    {
        using var directory = new TemporaryDirectory();
        var healthy = new SnapshotStore(directory.File("store"));
        healthy.Prepare();
        var old = healthy.Publish(Old, ManifestExamples.Noon.AddHours(-1));
        var current = healthy.Publish(New);
        var files = new FailingFileSystem(failAt, failure);
        var store = new SnapshotStore(directory.File("store"), files);

        var failed = Record.Exception(() =>
        {
            store.Pin(old);
            store.Unpin();
        });
        var pointer = healthy.ReadPointer();
        healthy.Prepare();

        Assert.True(failed is null or IOException, $"failing at {failAt}: {failed}");
        Assert.True(pointer == new SnapshotPointer(old, Pinned: true) || pointer == new SnapshotPointer(current, Pinned: false));
        Assert.Equal(pointer, healthy.ReadPointer());
        Assert.DoesNotContain(Names(directory.File("store")), name => name.StartsWith('.'));
        return files.HasFailed;
    }

    /// <summary>The announced snapshot is the expected one or the new one, and its rows are what was published.</summary>
    private static SnapshotId AssertWhole(SnapshotStore store, SnapshotId old)
    {
        var current = store.ReadCurrent();
        Assert.NotNull(current);
        var read = store.Open(current.Value).ReadAll();
        var published = current == old && old.Time < ManifestExamples.Noon ? Old : New;
        Assert.Null(Differences.First(published, read));
        return current.Value;
    }

    private static string[] Names(string directory) =>
        [.. Directory.GetFileSystemEntries(directory).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith(".lock", StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal)];
}
