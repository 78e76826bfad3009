using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;

namespace Medicaments.Ingest.Build;

/// <summary>The snapshot that a candidate is compared with: the announced one, or the newest that can still be read.</summary>
/// <param name="IsAnnounced">Whether it is the announced one. Only then does equal content mean that there is nothing to publish.</param>
internal sealed record Baseline(SnapshotReader Reader, bool IsAnnounced)
{
    public Manifest Manifest => Reader.Manifest;

    /// <summary>Whether a snapshot of this source can be compared with it: real data are not judged by made-up ones.</summary>
    public bool IsComparableWith(SnapshotSource source) => Manifest.Source != SnapshotSource.Specimen || source == SnapshotSource.Specimen;
}
