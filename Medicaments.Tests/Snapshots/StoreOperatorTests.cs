using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

/// <summary>An operator beside a cycle that cleans up, and what a cycle that died leaves.</summary>
public sealed class StoreOperatorTests : IDisposable
{
    private const int Cycles = 60;

    private readonly TemporaryDirectory _directory = new();
    private readonly SnapshotStore _store;

    public StoreOperatorTests()
    {
        _store = new SnapshotStore(_directory.Path);
        _store.Prepare();
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>What was pinned is there for as long as it is pinned; no accept and no pin fails for what a cycle does meanwhile.</summary>
    [Fact]
    public async Task PinAndAccept_WhileCyclesCleanUp_AreSafeInAnyOrder()
    {
        using var stop = new CancellationTokenSource();
        _store.Publish(SnapshotExamples.OfSize(1));
        var rejected = _store.ListRejections();
        var pins = Task.Run(() => PinInALoop(stop.Token));
        var accepts = Task.Run(() => AcceptInALoop(stop.Token));

        for (var i = 1; i <= Cycles; i++)
        {
            _store.Prepare();
            _store.Reject(Report(i));
            _store.RetainRejections(2);
            _store.Publish(SnapshotExamples.OfSize(1), ManifestExamples.Noon.AddMinutes(i));
            _store.Retain(1);
        }

        await stop.CancelAsync();
        Assert.InRange(await pins, 1, int.MaxValue);
        Assert.InRange(await accepts, 1, int.MaxValue);
        Assert.Empty(rejected);
    }

    [Fact]
    public void Prepare_CommittedAndNeverAnnounced_IsRemoved()
    {
        var old = _store.Publish(SnapshotExamples.OfSize(1));
        var announced = _store.Publish(SnapshotExamples.OfSize(2), ManifestExamples.Noon.AddHours(1));
        var pinned = _store.Commit(SnapshotExamples.OfSize(3), ManifestExamples.Noon.AddHours(2));
        _store.Pin(pinned);
        var left = Enumerable.Range(3, 4).Select(hour => _store.Commit(SnapshotExamples.OfSize(1), ManifestExamples.Noon.AddHours(hour))).ToArray();

        var removed = _store.Prepare();

        Assert.Equal(left.Reverse(), removed);
        Assert.Equal([pinned, announced, old], _store.List());
    }

    [Fact]
    public void Prepare_NothingAnnouncedYet_RemovesNothing()
    {
        var committed = _store.Commit(SnapshotExamples.OfSize(1));

        Assert.Empty(_store.Prepare());

        Assert.Equal([committed], _store.List());
    }

    /// <summary>It may name any of them.</summary>
    [Theory]
    [InlineData("current")]
    [InlineData("pinned")]
    public void Prepare_PointerUnreadable_RemovesNothing(string file)
    {
        _store.Publish(SnapshotExamples.OfSize(1));
        _store.Commit(SnapshotExamples.OfSize(2), ManifestExamples.Noon.AddHours(1));
        File.WriteAllText(_directory.File(file), "");

        Assert.Empty(_store.Prepare());

        Assert.Equal(2, _store.List().Count);
    }

    [Fact]
    public void Accept_ReportThatIsGone_IsRefused()
    {
        var refused = Assert.Throws<InvalidSnapshotException>(() => _store.Accept(SnapshotId.Create(ManifestExamples.Noon, new string('0', 64))));

        Assert.Contains("no rejected candidate", refused.Message, StringComparison.Ordinal);
    }

    private int PinInALoop(CancellationToken stop)
    {
        var store = new SnapshotStore(_directory.Path);
        var pinned = 0;
        while (!stop.IsCancellationRequested)
        {
            var id = store.List()[^1];
            try
            {
                store.Pin(id);
            }
            catch (InvalidSnapshotException exception) when (!Directory.Exists(store.DirectoryOf(id)))
            {
                // The cycle was first: refused, and the pin before stays.
                Assert.NotNull(exception);
                continue;
            }

            store.Open(id).VerifyParts();
            Assert.True(store.Unpin());
            pinned++;
        }

        return pinned;
    }

    private int AcceptInALoop(CancellationToken stop)
    {
        var store = new SnapshotStore(_directory.Path);
        var accepted = 0;
        while (!stop.IsCancellationRequested)
        {
            foreach (var id in store.ListRejections())
            {
                try
                {
                    store.Accept(id);
                }
                catch (InvalidSnapshotException)
                {
                    // The report was among the oldest by then.
                    continue;
                }

                Assert.NotNull(store.ReadRejection(id));
                accepted++;
            }
        }

        return accepted;
    }

    private static RejectionReport Report(int number) => new()
    {
        Id = SnapshotId.Create(ManifestExamples.Noon.AddMinutes(number), new string('0', 64)),
        CheckedAt = ManifestExamples.Noon,
        SourceUrl = "file:///fictif/",
        SourceFiles = [],
        Validators = [],
        Changes = new Dictionary<string, ChangeCounts>(),
    };
}
