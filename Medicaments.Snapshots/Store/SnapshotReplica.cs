namespace Medicaments.Snapshots.Store;

/// <summary>
/// Copies the store of an Ingest over HTTP into a local one: a snapshot is fetched under a temporary name, verified whole, renamed; the
/// pointer moves last, as in the original. The copy keeps few snapshots, since the original has the rest.
/// </summary>
/// <param name="http">Its base address is that of the Ingest.</param>
/// <param name="store">Written by this replica alone.</param>
public sealed class SnapshotReplica(HttpClient http, SnapshotStore store, TimeProvider time)
{
    /// <summary>The one being served and the one before it.</summary>
    private const int Keep = 2;

    private readonly ReplicaOrigin _origin = new(http, time);
    private SnapshotPointer? _copied;
    private byte[]? _status;
    private bool _prepared;

    public SnapshotStoreReader Store => store;

    /// <summary>
    /// Why the pointer of the Ingest, which is there, cannot be followed, in words; null when it can. The copy's own pointers stay as they
    /// were, so that what is served stays beyond a restart.
    /// </summary>
    public string? PointerProblem { get; private set; }

    /// <summary>Fetches the pointer, the status and, when it is new, the snapshot that the pointer names.</summary>
    /// <returns>Whether a snapshot was fetched.</returns>
    /// <exception cref="HttpRequestException">The Ingest cannot be reached, is none, or does not have what it announces.</exception>
    /// <exception cref="InvalidSnapshotException">What came is not what the manifest says.</exception>
    /// <exception cref="IOException">The copy cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The copy cannot be written.</exception>
    public async Task<bool> SynchroniseAsync(CancellationToken cancellation)
    {
        if (!_prepared)
        {
            store.Prepare();
            _prepared = true;
        }

        var (pointer, problem, status) = await _origin.FetchAnnouncementAsync(store, cancellation).ConfigureAwait(false);
        PointerProblem = problem;
        if (status is not null && !status.AsSpan().SequenceEqual(_status))
        {
            store.WriteStatus(StoreStatus.FromJson(status));
            _status = status;
        }

        if (pointer is not { } announced || (pointer == _copied && pointer == store.ReadPointer()))
        {
            return false;
        }

        var isNew = !IsWhole(announced.Id);
        if (isNew)
        {
            await CopyAsync(announced.Id, cancellation).ConfigureAwait(false);
        }

        // One step each time: between two pins, or at the end of one, the pointer never names a third snapshot.
        if (announced.Pinned)
        {
            store.Pin(announced.Id);
        }
        else
        {
            store.Announce(announced.Id);
            store.Unpin();
        }

        _copied = pointer;
        store.Retain(Keep);
        return isNew;
    }

    /// <summary>Whether a snapshot is here and undamaged; one that is damaged stays until it has been fetched again.</summary>
    private bool IsWhole(SnapshotId id)
    {
        if (!store.List().Contains(id))
        {
            return false;
        }

        try
        {
            store.Open(id).VerifyParts();
            return true;
        }
        catch (InvalidSnapshotException)
        {
            return false;
        }
    }

    private async Task CopyAsync(SnapshotId id, CancellationToken cancellation)
    {
        var text = await _origin.FetchTextAsync(id, SnapshotFiles.Manifest, cancellation).ConfigureAwait(false);
        var manifest = Manifest.FromJson(text);
        using var span = UpdateTrace.Start("copy", manifest, time.GetUtcNow());
        var parts = manifest.Parts;
        if (parts.Sum(part => part.Bytes) is var bytes and > SnapshotFiles.MaximumBytes)
        {
            throw new InvalidSnapshotException($"snapshot {id} is to have {bytes} bytes, more than {SnapshotFiles.MaximumBytes}");
        }

        using var import = store.BeginImport(id);
        import.Write(SnapshotFiles.Manifest, text);
        import.Write(SnapshotFiles.Checksums, await _origin.FetchTextAsync(id, SnapshotFiles.Checksums, cancellation).ConfigureAwait(false));
        foreach (var part in parts)
        {
            await _origin.FetchPartAsync(id, part, import, cancellation).ConfigureAwait(false);
        }

        import.Commit();
    }
}
