using Medicaments.Ingest.Operations;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Admin;

/// <summary>What is different in one snapshot from another, with the first rows of each kind.</summary>
internal sealed record ComparedSnapshots(SnapshotId From, SnapshotId To, IReadOnlyList<TableChanges> Tables) : IAdminAnswer
{
    /// <exception cref="InvalidSnapshotException">One of them is damaged.</exception>
    public static ComparedSnapshots Of(SnapshotStoreReader store, SnapshotId from, SnapshotId to) =>
        new(from, to, ChangeSet.Between(store.Open(from), store.Open(to)).Tables);

    public string ToMarkdown() =>
        $"**Changes** from `{From}` to `{To}`\n\n" + Markdown.Block(text => ManifestText.Write(new ChangeSet(Tables), text));
}
