namespace Medicaments.Api.Serving;

/// <summary>Where snapshots come from: a shared directory, or an Ingest over HTTP whose store is copied to a directory first.</summary>
internal interface ISnapshotFeed
{
    /// <summary>In words, for messages.</summary>
    string Description { get; }

    SnapshotStoreReader Store { get; }

    /// <inheritdoc cref="SnapshotStoreReader.ReadPointer(out string?)"/>
    SnapshotPointer? ReadPointer(out string? problem);

    /// <summary>Brings <see cref="Store"/> up to date with its origin.</summary>
    /// <returns>Whether it has a snapshot that it did not have, or had damaged.</returns>
    Task<bool> SynchroniseAsync(CancellationToken cancellation);
}

/// <summary>A directory that Ingest writes and the Api reads.</summary>
internal sealed class DirectoryFeed(string directory) : ISnapshotFeed
{
    public string Description => Store.StoreDirectory;

    public SnapshotStoreReader Store { get; } = new(directory);

    public SnapshotPointer? ReadPointer(out string? problem) => Store.ReadPointer(out problem);

    public Task<bool> SynchroniseAsync(CancellationToken cancellation) => Task.FromResult(false);
}
