using Medicaments.Benchmarks.Cycle;
using Medicaments.Ingest.Download;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Store;

namespace Medicaments.Benchmarks;

/// <summary>The two real dates as Ingest publishes them, to be announced again and again under rising ids.</summary>
internal sealed class RealStore
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddDays(-1);

    private int _number;

    private RealStore(SnapshotStore store, Content january, Content may)
    {
        Store = store;
        January = january;
        May = may;
    }

    public SnapshotStore Store { get; }

    public Content January { get; }

    public Content May { get; }

    public static async Task<RealStore> PrepareAsync(BenchOptions options, WorkDirectory work)
    {
        var rig = new CycleRig(work.Make("real-cycles"));
        var contents = new List<Content>();
        foreach (var directory in new[] { options.January, options.May })
        {
            var manifest = await rig.RunAsync(new DirectorySource(directory));
            contents.Add(new Content(EncodedSnapshot.Of(rig.Store.Open(manifest.Id).ReadAll()), manifest));
        }

        var store = new RealStore(new SnapshotStore(work.Make("real")), contents[0], contents[1]);
        store.Announce(store.May);
        return store;
    }

    /// <returns>The time that its answers carry as <c>Last-Modified</c>.</returns>
    public DateTimeOffset Announce(Content content)
    {
        var id = SnapshotId.Create(Start.AddSeconds(_number++), content.Encoded.ContentSha256);
        Store.Commit(content.Encoded, content.Manifest with { Id = id, ChangedAt = id.Time, CheckedAt = DateTimeOffset.UtcNow });
        Store.Announce(id);
        Store.Retain(2);
        return id.Time;
    }

    internal sealed record Content(EncodedSnapshot Encoded, Manifest Manifest);
}
