using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Records;
using Medicaments.Snapshots.Store;

namespace Medicaments.Tests.Builders;

/// <summary>Manifests of made-up snapshots, and the short way to a snapshot in a store.</summary>
internal static class ManifestExamples
{
    public static DateTimeOffset Noon { get; } = new(2026, 5, 26, 12, 0, 0, TimeSpan.Zero);

    /// <param name="snapshot">What the manifest is about.</param>
    /// <param name="encoded">The same, encoded.</param>
    /// <param name="time">The time of the id; noon of one day when none is given.</param>
    public static Manifest Manifest(Snapshot snapshot, EncodedSnapshot encoded, DateTimeOffset? time = null) => new()
    {
        FormatVersion = Medicaments.Snapshots.Manifest.CurrentFormatVersion,
        Id = SnapshotId.Create(time ?? Noon, encoded.ContentSha256),
        Source = SnapshotSource.File,
        SourceUrl = "file:///fictif/",
        CheckedAt = time ?? Noon,
        ChangedAt = time ?? Noon,
        ContentSha256 = encoded.ContentSha256,
        SourceFiles = [],
        Parts = encoded.Parts,
        Groupes = snapshot.Generiques.Select(row => row.Groupe).Distinct().Count(),
        Integrity = Integrity.Of(snapshot),
        Validators = [],
        Changes = new Dictionary<string, ChangeCounts>(),
    };

    /// <summary>Commits a snapshot without announcing it.</summary>
    public static SnapshotId Commit(this SnapshotStore store, Snapshot snapshot, DateTimeOffset? time = null)
    {
        var encoded = EncodedSnapshot.Of(snapshot);
        var manifest = Manifest(snapshot, encoded, time);
        store.Commit(encoded, manifest);
        return manifest.Id;
    }

    /// <summary>Commits a snapshot and announces it.</summary>
    public static SnapshotId Publish(this SnapshotStore store, Snapshot snapshot, DateTimeOffset? time = null)
    {
        var id = store.Commit(snapshot, time);
        store.Announce(id);
        return id;
    }
}
