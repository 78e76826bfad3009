using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Admin;

/// <summary>The snapshots of the store, newest first.</summary>
internal sealed record StoredSnapshots(IReadOnlyList<StoredSnapshot> Snapshots) : IAdminAnswer
{
    public static StoredSnapshots Of(SnapshotStoreReader store)
    {
        var (current, pinned) = (store.ReadCurrent(), store.ReadPinned());
        return new StoredSnapshots([.. store.List().Select(id => StoredSnapshot.Of(store, id) with { IsCurrent = id == current, IsPinned = id == pinned })]);
    }

    public string ToMarkdown() => Snapshots.Count == 0 ? "The store is empty.\n" : Markdown.Table(
        ["Snapshot", "Checked", "Source", "Medicaments", ""],
        Snapshots.Select(snapshot => new[]
        {
            $"`{snapshot.Id}`",
            Markdown.Time(snapshot.CheckedAt),
            snapshot.Source is { } source ? $"{source.ToString().ToLowerInvariant()} {Markdown.Text(snapshot.SourceUrl!)}" : "",
            snapshot.Rows is { } rows ? Markdown.Number(rows.GetValueOrDefault("medicaments")) : "",
            string.Join(", ", new[]
            {
                snapshot.IsCurrent ? "current" : "", snapshot.IsPinned ? "**pinned**" : "",
                snapshot.Problem is { } problem ? $"DAMAGED: {Markdown.Text(problem)}" : "",
            }.Where(mark => mark.Length > 0)),
        }));
}

/// <summary>A snapshot as its manifest describes it; its parts have not been looked at.</summary>
/// <param name="Rows">By table.</param>
/// <param name="Problem">Why there is nothing to say of it; null for most.</param>
internal sealed record StoredSnapshot(
    SnapshotId Id,
    DateTimeOffset? CheckedAt = null,
    DateTimeOffset? ChangedAt = null,
    SnapshotSource? Source = null,
    string? SourceUrl = null,
    IReadOnlyDictionary<string, int>? Rows = null,
    bool IsCurrent = false,
    bool IsPinned = false,
    string? Problem = null)
{
    public static StoredSnapshot Of(SnapshotStoreReader store, SnapshotId id)
    {
        try
        {
            var manifest = store.Open(id).Manifest;
            return new StoredSnapshot(
                id, manifest.CheckedAt, manifest.ChangedAt, manifest.Source, manifest.SourceUrl,
                manifest.Parts.ToDictionary(part => part.Table, part => part.Rows));
        }
        catch (InvalidSnapshotException exception)
        {
            return new StoredSnapshot(id, Problem: exception.Message);
        }
    }
}
