namespace Medicaments.Snapshots.Store;

/// <summary>The snapshot that a store says to serve.</summary>
/// <param name="Pinned">An operator chose it: it may be older than what is served.</param>
public readonly record struct SnapshotPointer(SnapshotId Id, bool Pinned);
