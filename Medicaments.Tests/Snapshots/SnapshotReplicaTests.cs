using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

public sealed class SnapshotReplicaTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SnapshotStore _origin;
    private readonly HttpClient _http;

    public SnapshotReplicaTests()
    {
        _origin = new SnapshotStore(_directory.File("origin"));
        _origin.Prepare();
        _http = new HttpClient(new StoreHandler(_origin.StoreDirectory)) { BaseAddress = new Uri("http://ingest.invalid/") };
    }

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Replica_OfAnEmptyStore_IsEmpty()
    {
        _origin.WriteStatus(new StoreStatus { State = UpdateState.Updating });
        var replica = Replica();

        await replica.SynchroniseAsync(CancellationToken.None);

        Assert.Null(replica.Store.ReadPointer());
        Assert.Empty(replica.Store.List());
    }

    [Fact]
    public async Task Replica_AfterAPublish_NamesAndHoldsTheNewSnapshot()
    {
        var replica = Replica();
        _origin.Publish(SnapshotExamples.OfSize(2));
        await replica.SynchroniseAsync(CancellationToken.None);
        var id = _origin.Publish(SnapshotExamples.Full(), ManifestExamples.Noon.AddHours(1));

        await replica.SynchroniseAsync(CancellationToken.None);

        Assert.Equal(new SnapshotPointer(id, Pinned: false), replica.Store.ReadPointer());
        Assert.Null(Differences.First(SnapshotExamples.Full(), replica.Store.Open(id).ReadAll()));
    }

    [Fact]
    public async Task Replica_CopyDamagedOnDisk_IsFetchedAgain()
    {
        var id = _origin.Publish(SnapshotExamples.Full());
        await Replica().SynchroniseAsync(CancellationToken.None);
        var part = Path.Combine(Replica().Store.DirectoryOf(id), "medicaments.pb");
        File.WriteAllBytes(part, File.ReadAllBytes(part)[..^1]);
        var restarted = Replica();

        await restarted.SynchroniseAsync(CancellationToken.None);

        Assert.Null(Differences.First(SnapshotExamples.Full(), restarted.Store.Open(id).ReadAll()));
    }

    /// <summary>At every file operation the pointer is the old pin or the new one, never the announced snapshot between them.</summary>
    [Fact]
    public async Task Replica_PinMoves_NeverPassesThroughTheAnnounced()
    {
        var first = _origin.Publish(SnapshotExamples.OfSize(1));
        var second = _origin.Publish(SnapshotExamples.OfSize(2), ManifestExamples.Noon.AddHours(1));
        var announced = _origin.Publish(SnapshotExamples.OfSize(3), ManifestExamples.Noon.AddHours(2));
        var seen = new PointerLog(_directory.File("copy"));
        var replica = new SnapshotReplica(_http, new SnapshotStore(_directory.File("copy"), seen), TimeProvider.System);
        await replica.SynchroniseAsync(CancellationToken.None);
        _origin.Pin(first);
        await replica.SynchroniseAsync(CancellationToken.None);
        seen.Pointers.Clear();
        _origin.Pin(second);

        await replica.SynchroniseAsync(CancellationToken.None);
        var moved = seen.Pointers.ToHashSet();
        _origin.Unpin();
        await replica.SynchroniseAsync(CancellationToken.None);

        Assert.Equal([first, second], moved.Order());
        Assert.Equal(new SnapshotPointer(announced, Pinned: false), replica.Store.ReadPointer());
    }

    /// <summary>A machine that loses its power says nothing; the connection to it stays open.</summary>
    [Fact]
    public async Task Replica_AnswerStopsHalfWay_IsGivenUpAndLeavesNothing()
    {
        var clock = new ManualTimeProvider(ManifestExamples.Noon);
        var id = _origin.Publish(SnapshotExamples.Full());
        var stalled = new TaskCompletionSource();
        using var handler = new StoreHandler(_origin.StoreDirectory)
        {
            Answers = { ["medicaments.pb"] = () => new StreamContent(new StalledStream(stalled)) },
        };
        using var http = new HttpClient(handler) { BaseAddress = new Uri("http://ingest.invalid/") };
        var replica = new SnapshotReplica(http, new SnapshotStore(_directory.File("copy")), clock);

        var copying = replica.SynchroniseAsync(CancellationToken.None);
        await stalled.Task;
        clock.Advance(TimeSpan.FromMinutes(5));
        var failed = await Assert.ThrowsAsync<HttpRequestException>(() => copying);

        Assert.Equal($"snapshots/{id}/medicaments.pb did not come whole within 5 minutes", failed.Message);
        Assert.Empty(replica.Store.List());
        Assert.DoesNotContain(Directory.GetDirectories(replica.Store.StoreDirectory), path => Path.GetFileName(path).StartsWith('.'));
    }

    private SnapshotReplica Replica() => new(_http, new SnapshotStore(_directory.File("copy")), TimeProvider.System);

    /// <summary>Notes what the pointer names before every file operation.</summary>
    private sealed class PointerLog(string directory) : StoreFileSystem
    {
        private readonly SnapshotStoreReader _store = new(directory);

        public List<SnapshotId> Pointers { get; } = [];

        public override void WriteNewFile(string path, ReadOnlySpan<byte> content)
        {
            Note();
            base.WriteNewFile(path, content);
        }

        public override Task WriteNewFileAsync(string path, Stream content, long maximum, CancellationToken cancellation)
        {
            Note();
            return base.WriteNewFileAsync(path, content, maximum, cancellation);
        }

        public override void FlushDirectory(string path)
        {
            Note();
            base.FlushDirectory(path);
        }

        private void Note()
        {
            if (_store.ReadPointer() is { } pointer)
            {
                Pointers.Add(pointer.Id);
            }
        }
    }

    private sealed class StalledStream(TaskCompletionSource stalled) : MemoryStream
    {
        /// <summary>Else it would have a length, and that would be announced.</summary>
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            stalled.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
