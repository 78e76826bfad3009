using System.Net;

namespace Medicaments.Snapshots;

/// <summary>
/// Copies the store of an Ingest over HTTP into a local one: a snapshot is fetched under a temporary name, verified whole, renamed; the
/// pointer moves last, as in the original. The copy keeps few snapshots, since the original has the rest.
/// </summary>
/// <param name="http">Its base address is that of the Ingest.</param>
/// <param name="store">Written by this replica alone.</param>
public sealed class SnapshotReplica(HttpClient http, SnapshotStore store, TimeProvider time)
{
    /// <summary>For one answer with its content: an Ingest whose machine dies half-way never says so.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The one being served and the one before it.</summary>
    private const int Keep = 2;

    private SnapshotPointer? _copied;
    private byte[]? _status;
    private bool _prepared;

    public SnapshotStoreReader Store => store;

    /// <summary>Fetches the pointer, the status and, when it is new, the snapshot that the pointer names.</summary>
    /// <exception cref="HttpRequestException">The Ingest cannot be reached, or does not have what it announces.</exception>
    /// <exception cref="InvalidSnapshotException">What came is not what the manifest says.</exception>
    public async Task SynchroniseAsync(CancellationToken cancellation)
    {
        if (!_prepared)
        {
            store.Prepare();
            _prepared = true;
        }

        var pinned = await FetchIdAsync(SnapshotStoreReader.PinnedFile, cancellation).ConfigureAwait(false);
        var current = await FetchIdAsync(SnapshotStoreReader.CurrentFile, cancellation).ConfigureAwait(false);
        if (await FetchAsync("status", cancellation).ConfigureAwait(false) is { } status && !status.AsSpan().SequenceEqual(_status))
        {
            store.WriteStatus(StoreStatus.FromJson(status));
            _status = status;
        }

        var pointer = pinned is { } pin ? new SnapshotPointer(pin, true) : current is { } id ? new SnapshotPointer(id, false) : (SnapshotPointer?)null;
        if (pointer is not { } announced || pointer == _copied)
        {
            return;
        }

        if (!IsWhole(announced.Id))
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
    }

    /// <summary>Whether a snapshot is here and undamaged; one that is damaged is removed, so that it can be fetched again.</summary>
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
            store.Remove(id);
            return false;
        }
    }

    private async Task CopyAsync(SnapshotId id, CancellationToken cancellation)
    {
        var manifest = await FetchAsync($"snapshots/{id}/{SnapshotFiles.Manifest}", cancellation).ConfigureAwait(false)
            ?? throw Gone(id, SnapshotFiles.Manifest);
        using var import = store.BeginImport(id);
        import.Write(SnapshotFiles.Manifest, manifest);
        await CopyFileAsync(SnapshotFiles.Checksums).ConfigureAwait(false);
        foreach (var part in Manifest.FromJson(manifest).Parts)
        {
            await CopyFileAsync(part.Name).ConfigureAwait(false);
        }

        import.Commit();

        async Task CopyFileAsync(string name)
        {
            if (!await TryFetchAsync($"snapshots/{id}/{name}", CopyAsync, cancellation).ConfigureAwait(false))
            {
                throw Gone(id, name);
            }

            async Task CopyAsync(HttpContent content, CancellationToken limited)
            {
                using var stream = await content.ReadAsStreamAsync(limited).ConfigureAwait(false);
                await import.WriteAsync(name, stream, limited).ConfigureAwait(false);
            }
        }
    }

    private static HttpRequestException Gone(SnapshotId id, string name) => new($"{name} of snapshot {id} is not there any more");

    private async Task<SnapshotId?> FetchIdAsync(string name, CancellationToken cancellation) =>
        await FetchAsync($"snapshots/{name}", cancellation).ConfigureAwait(false) is { } text
        && SnapshotId.TryParse(System.Text.Encoding.ASCII.GetString(text).Trim(), out var id) ? id : null;

    /// <returns>Null when there is no such thing.</returns>
    private async Task<byte[]?> FetchAsync(string path, CancellationToken cancellation)
    {
        byte[]? bytes = null;
        await TryFetchAsync(
            path, async (content, limited) => bytes = await content.ReadAsByteArrayAsync(limited).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        return bytes;
    }

    /// <returns>False when there is no such thing.</returns>
    private async Task<bool> TryFetchAsync(string path, Func<HttpContent, CancellationToken, Task> take, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            // What follows waits for the disk: not on the thread that brought the answer, which may be the one that serves all sockets.
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, either.Token)
                .ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                return false;
            }

            response.EnsureSuccessStatusCode();
            await take(response.Content, either.Token).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            return true;
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"{path} did not come whole within {Limit.TotalMinutes} minutes", exception);
        }
    }
}
