using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

public sealed class SnapshotStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SnapshotStore _store;

    public SnapshotStoreTests()
    {
        _store = new SnapshotStore(_directory.Path);
        _store.Prepare();
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Store_Published_HasTheLayoutOfTheProtocol()
    {
        var id = _store.Publish(SnapshotExamples.Full());

        Assert.Equal($"{id}\n", File.ReadAllText(_directory.File("current")));
        Assert.Equal([id.ToString(), "current"], Names(_directory.Path));
        Assert.Equal(
            [
                "SHA256SUMS", "asmr.pb", "compositions.pb", "conditions.pb", "disponibilites.pb", "generiques.pb", "informations-importantes.pb",
                "liens-commission.pb", "manifest.json", "medicaments.pb", "mitm.pb", "presentations.pb", "smr.pb",
            ],
            Names(_store.DirectoryOf(id)));
        Assert.Equal(new SnapshotPointer(id, Pinned: false), _store.ReadPointer());
    }

    [Fact]
    public void Commit_WithoutAnnounce_MovesNoPointer()
    {
        var announced = _store.Publish(SnapshotExamples.Full());

        var committed = _store.Commit(SnapshotExamples.OfSize(2), ManifestExamples.Noon.AddHours(1));

        Assert.Equal(announced, _store.ReadCurrent());
        Assert.Equal([committed, announced], _store.List());
    }

    [Fact]
    public void Commit_IdThatIsThere_FailsAndLeavesIt()
    {
        var id = _store.Publish(SnapshotExamples.Full());

        Assert.Throws<IOException>(() => _store.Commit(SnapshotExamples.Full()));

        _store.Open(id).VerifyParts();
    }

    [Fact]
    public void Commit_AfterOneThatFailedHalfway_Succeeds()
    {
        var failing = new SnapshotStore(_directory.Path, new FailingFileSystem(4, Failure.FromThenOn));
        Assert.Throws<IOException>(() => failing.Commit(SnapshotExamples.Full()));

        var id = _store.Commit(SnapshotExamples.Full());

        _store.Open(id).VerifyParts();
    }

    [Fact]
    public void Prepare_LeftoversOfADeadWriter_AreRemoved()
    {
        var id = _store.Publish(SnapshotExamples.Full());
        _store.Accept(Reject());
        var before = Directory.GetFileSystemEntries(_directory.Path, "*", SearchOption.AllDirectories).Order().ToArray();
        Directory.CreateDirectory(_directory.File($".staging-{id}"));
        File.WriteAllText(_directory.File($".staging-{id}/medicaments.pb"), "half");
        Directory.CreateDirectory(_directory.File($".removed-{id}"));
        File.WriteAllText(_directory.File(".new-current"), "2026");
        File.WriteAllText(_directory.File($"rejected/.new-{id}.json"), "{");

        _store.Prepare();

        Assert.Equal(before, Directory.GetFileSystemEntries(_directory.Path, "*", SearchOption.AllDirectories).Order());
    }

    [Fact]
    public void Pointer_Pinned_BeatsCurrentUntilUnpinned()
    {
        var older = _store.Publish(SnapshotExamples.Full());
        var newer = _store.Publish(SnapshotExamples.OfSize(2), ManifestExamples.Noon.AddHours(1));

        _store.Pin(older);
        var pinned = _store.ReadPointer();
        var unpinned = _store.Unpin();

        Assert.Equal(new SnapshotPointer(older, Pinned: true), pinned);
        Assert.True(unpinned);
        Assert.Equal(new SnapshotPointer(newer, Pinned: false), _store.ReadPointer());
        Assert.Null(_store.ReadPinned());
        Assert.False(_store.Unpin());
    }

    [Fact]
    public void Pin_SnapshotThatIsNotThere_IsRefused()
    {
        _store.Publish(SnapshotExamples.Full());

        Assert.Throws<InvalidSnapshotException>(() => _store.Pin(SnapshotId.Create(DateTimeOffset.UnixEpoch, "0123456789ab")));

        Assert.Null(_store.ReadPinned());
    }

    [Fact]
    public void Pin_DamagedSnapshot_IsRefusedByName()
    {
        var id = _store.Publish(SnapshotExamples.Full());
        File.AppendAllText(Path.Combine(_store.DirectoryOf(id), "smr.pb"), "x");

        var refused = Assert.Throws<InvalidSnapshotException>(() => _store.Pin(id));

        Assert.Contains("smr.pb", refused.Message, StringComparison.Ordinal);
        Assert.Null(_store.ReadPinned());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("garbage")]
    [InlineData("../../etc")]
    [InlineData("20260526T120000Z-0123456789ab\n20260526T120000Z-0123456789ab\n")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public void Pointer_Garbage_IsNone(string content)
    {
        File.WriteAllText(_directory.File("current"), content);
        File.WriteAllText(_directory.File("pinned"), content);

        Assert.Null(_store.ReadPointer());
        Assert.Null(_store.ReadCurrent());
        Assert.Null(_store.ReadPinned());
    }

    [Fact]
    public void Pointer_ADirectoryOrNothing_IsNone()
    {
        var empty = _store.ReadPointer();
        Directory.CreateDirectory(_directory.File("current"));

        Assert.Null(empty);
        Assert.Null(_store.ReadPointer());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData(" \n\n")]
    public void Pointer_WrittenByHand_IsReadWhateverEndsItsLine(string end)
    {
        File.WriteAllText(_directory.File("pinned"), "20260526T120000Z-0123456789ab" + end);

        Assert.Equal("20260526T120000Z-0123456789ab", _store.ReadPinned().ToString());
    }

    [Fact]
    public void Open_DirectoryUnderAnotherName_IsRefused()
    {
        var id = _store.Commit(SnapshotExamples.Full());
        var other = SnapshotId.Create(id.Time.AddSeconds(1), id.ContentPrefix);
        Directory.Move(_store.DirectoryOf(id), _store.DirectoryOf(other));

        var refused = Assert.Throws<InvalidSnapshotException>(() => _store.Open(other));

        Assert.Contains($"that of {id}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void List_Snapshots_AreNewestFirstAndNothingElse()
    {
        var ids = PublishHourly(3);
        Directory.CreateDirectory(_directory.File(".staging-" + ids[0]));
        Directory.CreateDirectory(_directory.File("lost+found"));
        File.WriteAllText(_directory.File("20270101T000000Z-0123456789ab"), "a file");

        var listed = _store.List();

        Assert.Equal(ids.Reverse(), listed);
    }

    [Fact]
    public void List_NoDirectory_IsEmpty() => Assert.Empty(new SnapshotStoreReader(_directory.File("nowhere")).List());

    [Fact]
    public void Retain_OldSnapshots_RemovesAllButTheNewest()
    {
        var ids = PublishHourly(5);

        var removed = _store.Retain(2);

        Assert.Equal([ids[2], ids[1], ids[0]], removed);
        Assert.Equal([ids[4], ids[3]], _store.List());
        Assert.Equal(3, Names(_directory.Path).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Retain_CurrentAndPinned_AreNeverRemoved(int keep)
    {
        var ids = PublishHourly(5);
        _store.Announce(ids[1]);
        _store.Pin(ids[0]);

        _store.Retain(keep);

        Assert.Equal([.. ids[4..][..keep], ids[1], ids[0]], _store.List());
    }

    /// <summary>The pointer may name any of them: better a full disk, which is seen, than a snapshot that is missed.</summary>
    [Theory]
    [InlineData("current")]
    [InlineData("pinned")]
    public void Retain_PointerUnreadable_RemovesNothing(string file)
    {
        PublishHourly(3);
        File.WriteAllText(_directory.File(file), "20260526T");

        var removed = _store.Retain(1);

        Assert.Empty(removed);
        Assert.Equal(3, _store.List().Count);
    }

    [Fact]
    public void Status_Written_IsReadBack()
    {
        var status = new StoreStatus
        {
            State = UpdateState.Updating,
            RunningSince = ManifestExamples.Noon,
            LastCheck = ManifestExamples.Noon.AddHours(-6),
            LastChange = ManifestExamples.Noon.AddDays(-3),
            NextRun = ManifestExamples.Noon.AddHours(6),
            LastError = "CIS_bdpm.txt : réponse 503",
            LastErrorAt = ManifestExamples.Noon.AddHours(-12),
        };

        _store.WriteStatus(status with { State = UpdateState.Idle });
        _store.WriteStatus(status);

        Assert.Equal(status, _store.ReadStatus());
        Assert.Contains("\"state\": \"updating\"", File.ReadAllText(_directory.File("status.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"state": "asleep"}""")]
    [InlineData("""{"state": "idle", "lastCheck": "yesterday"}""")]
    public void Status_Unreadable_IsNone(string? content)
    {
        if (content is not null)
        {
            File.WriteAllText(_directory.File("status.json"), content);
        }

        Assert.Null(_store.ReadStatus());
    }

    [Fact]
    public void Rejection_Reported_IsReadBackAndListed()
    {
        var first = Reject();
        var second = Reject(hour: 1);

        var report = _store.ReadRejection(first);

        Assert.Equal([second, first], _store.ListRejections());
        Assert.Equal("variance", report!.Validators.Single().Name);
        Assert.Equal(Verdict.Reject, report.Validators.Single().Verdict);
        Assert.Empty(_store.List());
    }

    [Fact]
    public void Rejection_NoneOrDamaged_IsNoneOrRefusedByName()
    {
        var id = Reject();

        var none = _store.ReadRejection(SnapshotId.Create(DateTimeOffset.UnixEpoch, "0123456789ab"));
        File.WriteAllText(_directory.File($"rejected/{id}.json"), "{");
        var refused = Assert.Throws<InvalidSnapshotException>(() => _store.ReadRejection(id));

        Assert.Null(none);
        Assert.Contains($"{id}.json", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rejections_NoneYet_AreEmpty()
    {
        Assert.Empty(_store.ListRejections());
        Assert.Null(_store.FindAcceptance(new string('0', 64)));
    }

    [Fact]
    public void Acceptance_OfARejection_IsFoundByItsContentOnly()
    {
        var content = EncodedSnapshot.Of(SnapshotExamples.Full()).ContentSha256;
        var rejected = Reject();

        var before = _store.FindAcceptance(content);
        _store.Accept(rejected);
        _store.Accept(rejected);

        Assert.Null(before);
        Assert.Equal(rejected, _store.FindAcceptance(content));
        Assert.Null(_store.FindAcceptance(EncodedSnapshot.Of(SnapshotExamples.OfSize(2)).ContentSha256));
        Assert.Equal([rejected], _store.ListRejections());
    }

    private static string[] Names(string directory) =>
        [.. Directory.GetFileSystemEntries(directory).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith(".lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private SnapshotId[] PublishHourly(int count) =>
        [.. Enumerable.Range(1, count).Select(hour => _store.Publish(SnapshotExamples.OfSize(hour), ManifestExamples.Noon.AddHours(hour)))];

    private SnapshotId Reject(int hour = 0)
    {
        var content = EncodedSnapshot.Of(SnapshotExamples.Full()).ContentSha256;
        var id = SnapshotId.Create(ManifestExamples.Noon.AddHours(hour), content);
        _store.Reject(new RejectionReport
        {
            Id = id,
            CheckedAt = id.Time,
            SourceUrl = "file:///fictif/",
            SourceFiles = [],
            Validators = [new ValidatorResult("variance", Verdict.Reject, "half the rows", new Dictionary<string, double>())],
            Changes = new Dictionary<string, ChangeCounts>(),
        });
        return id;
    }
}
