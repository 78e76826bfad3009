using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

/// <summary>Pointers that are there and cannot be followed, and ids that no clock can have given.</summary>
public sealed class StorePointerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _clock = new(ManifestExamples.Noon);
    private readonly SnapshotStore _store;

    public StorePointerTests()
    {
        _store = new SnapshotStore(_directory.Path, time: _clock);
        _store.Prepare();
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>It is not the wish to have no pin.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("20260526T1200")]
    [InlineData("\0\0\0\0")]
    public void Pin_ThatHoldsNoId_IsAProblemAndNotTheAnnounced(string content)
    {
        _store.Publish(SnapshotExamples.Full());
        File.WriteAllText(_directory.File("pinned"), content);

        var pointer = _store.ReadPointer(out var problem);

        Assert.Null(pointer);
        Assert.Contains("pinned holds no snapshot id", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Pin_ThatCannotBeRead_IsAProblemAndNotTheAnnounced(bool isLinkToNothing)
    {
        _store.Publish(SnapshotExamples.Full());
        var pinned = _directory.File("pinned");
        _ = isLinkToNothing ? File.CreateSymbolicLink(pinned, "nowhere") : Directory.CreateDirectory(pinned);

        var pointer = _store.ReadPointer(out var problem);

        Assert.Null(pointer);
        Assert.Contains("pinned cannot be read", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Pin_Removed_IsNoProblem()
    {
        var id = _store.Publish(SnapshotExamples.Full());
        File.WriteAllText(_directory.File("pinned"), "");

        Assert.True(_store.Unpin());

        Assert.Equal(new SnapshotPointer(id, Pinned: false), _store.ReadPointer(out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("current")]
    [InlineData("pinned")]
    public void Pointer_MoreThanADayAhead_IsRefusedAndNamed(string file)
    {
        _store.Publish(SnapshotExamples.Full());
        var ahead = _store.Commit(SnapshotExamples.OfSize(2), ManifestExamples.Noon.AddDays(1).AddSeconds(1));
        File.WriteAllText(_directory.File(file), $"{ahead}\n");

        var pointer = _store.ReadPointer(out var problem);

        Assert.Null(pointer);
        Assert.Contains($"{ahead} is refused: it is more than a day ahead", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Snapshot_MoreThanADayAhead_IsListedApartAndCannotBePinned()
    {
        var good = _store.Publish(SnapshotExamples.Full(), ManifestExamples.Noon.AddDays(1));
        var ahead = _store.Commit(SnapshotExamples.OfSize(2), ManifestExamples.Noon.AddDays(1).AddSeconds(1));
        Directory.CreateDirectory(_directory.File("99991231T235959Z-0123456789ab"));

        Assert.Equal([good], _store.List());
        Assert.Equal(["99991231T235959Z-0123456789ab", ahead.ToString()], _store.ListAhead().Select(id => id.ToString()));
        Assert.Contains("a day ahead", Assert.Throws<InvalidSnapshotException>(() => _store.Pin(ahead)).Message, StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([ahead, good], _store.List());
    }

    /// <summary>It would have another file read, and handed on over HTTP.</summary>
    [Theory]
    [InlineData("medicaments.pb")]
    [InlineData("manifest.json")]
    [InlineData("SHA256SUMS")]
    public void Snapshot_WithALinkInIt_IsRefusedByName(string file)
    {
        var id = _store.Publish(SnapshotExamples.Full());
        var path = Path.Combine(_store.DirectoryOf(id), file);
        File.Move(path, _directory.File("elsewhere"));
        File.CreateSymbolicLink(path, _directory.File("elsewhere"));

        var refused = Assert.Throws<InvalidSnapshotException>(() => _store.Open(id).VerifyParts());

        Assert.Contains($"{file} is a link to", refused.Message, StringComparison.Ordinal);
        Assert.False(refused.MayPass);
    }

    [Fact]
    public void Snapshot_ThatIsALink_IsRefused()
    {
        var id = _store.Publish(SnapshotExamples.Full());
        Directory.Move(_store.DirectoryOf(id), _directory.File("elsewhere"));
        Directory.CreateSymbolicLink(_store.DirectoryOf(id), _directory.File("elsewhere"));

        Assert.Contains("is a link to", Assert.Throws<InvalidSnapshotException>(() => _store.Open(id)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_LargerThanAnyIs_IsRefusedUnread()
    {
        var id = _store.Publish(SnapshotExamples.Full());
        using (var manifest = new FileStream(Path.Combine(_store.DirectoryOf(id), "manifest.json"), FileMode.Open))
        {
            manifest.SetLength(1L << 40);
        }

        var refused = Assert.Throws<InvalidSnapshotException>(() => _store.Open(id));

        Assert.Contains("manifest.json", refused.Message, StringComparison.Ordinal);
        Assert.Contains("more than 1048576", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A cable, a descriptor too many: another attempt may succeed, which no attempt at damage does.</summary>
    [Fact]
    public void Snapshot_ThatCannotBeRead_IsNotCalledDamaged()
    {
        var id = _store.Publish(SnapshotExamples.Full());
        var part = Path.Combine(_store.DirectoryOf(id), "medicaments.pb");
        var good = File.ReadAllBytes(part);
        File.Delete(part);
        var missing = Assert.Throws<InvalidSnapshotException>(() => _store.Open(id).VerifyParts());
        Directory.CreateDirectory(part);
        var unreadable = Assert.Throws<InvalidSnapshotException>(() => _store.Open(id).VerifyParts());
        Directory.Delete(part);
        File.WriteAllBytes(part, good[..^1]);
        var damaged = Assert.Throws<InvalidSnapshotException>(() => _store.Open(id).VerifyParts());

        Assert.Equal((false, true, false), (missing.MayPass, unreadable.MayPass, damaged.MayPass));
    }
}
