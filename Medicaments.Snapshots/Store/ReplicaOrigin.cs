using System.Net;
using System.Text;

namespace Medicaments.Snapshots.Store;

/// <summary>What a replica asks an Ingest for. Nothing that comes is taken for more than it may be: not its size, not its words.</summary>
/// <param name="http">Its base address is that of the Ingest.</param>
internal sealed class ReplicaOrigin(HttpClient http, TimeProvider time)
{
    private const string IsItRight = "is SNAPSHOT_SOURCE right?";
    private const int MaximumPointerBytes = 1024;
    private const int MaximumStatusBytes = 1 << 16;

    /// <summary>For one answer with its content: an Ingest whose machine dies half-way never says so.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <param name="store">Knows which ids are refused.</param>
    /// <exception cref="HttpRequestException">The Ingest cannot be reached, or this is none.</exception>
    public async Task<Announcement> FetchAnnouncementAsync(SnapshotStoreReader store, CancellationToken cancellation)
    {
        var pinned = await FetchPointerAsync(SnapshotStoreReader.PinnedFile, store, cancellation).ConfigureAwait(false);
        var current = await FetchPointerAsync(SnapshotStoreReader.CurrentFile, store, cancellation).ConfigureAwait(false);
        var status = await FetchAsync("status", MaximumStatusBytes, cancellation).ConfigureAwait(false);
        if (pinned is null && current is null && status is null)
        {
            throw new HttpRequestException($"it has no pointer and no status, as no Ingest that has started: {IsItRight}");
        }

        var decisive = pinned is { } pin ? (pin.Id, pin.Problem, IsPin: true) : (current?.Id, current?.Problem, IsPin: false);
        return new Announcement(decisive.Id is { } id ? new SnapshotPointer(id, decisive.IsPin) : null, decisive.Problem, status);
    }

    /// <exception cref="HttpRequestException">It is not there, is larger than a manifest is, or does not come.</exception>
    public async Task<byte[]> FetchTextAsync(SnapshotId id, string name, CancellationToken cancellation) =>
        await FetchAsync($"snapshots/{id}/{name}", SnapshotFiles.MaximumTextBytes, cancellation).ConfigureAwait(false) ?? throw Gone(id, name);

    /// <summary>Fetches a part into an import.</summary>
    /// <exception cref="HttpRequestException">It is not there, or does not come.</exception>
    /// <exception cref="InvalidSnapshotException">It has not the size that the manifest says.</exception>
    public async Task FetchPartAsync(SnapshotId id, PartEntry part, SnapshotImport import, CancellationToken cancellation)
    {
        var isThere = await TryFetchAsync($"snapshots/{id}/{part.Name}", TakeAsync, cancellation).ConfigureAwait(false);
        if (!isThere)
        {
            throw Gone(id, part.Name);
        }

        async Task TakeAsync(HttpContent content, CancellationToken limited)
        {
            if (content.Headers.ContentLength is { } announced && announced != part.Bytes)
            {
                throw new InvalidSnapshotException(
                    $"{part.Name} of snapshot {id} is to have {announced} bytes, {SnapshotFiles.Manifest} says {part.Bytes}");
            }

            using var stream = await content.ReadAsStreamAsync(limited).ConfigureAwait(false);
            await import.WriteAsync(part.Name, stream, part.Bytes, limited).ConfigureAwait(false);
        }
    }

    private static HttpRequestException Gone(SnapshotId id, string name) => new($"{name} of snapshot {id} is not there any more");

    /// <returns>Null when there is no such pointer; else the id, or why there is none.</returns>
    private async Task<(SnapshotId? Id, string? Problem)?> FetchPointerAsync(string name, SnapshotStoreReader store, CancellationToken cancellation)
    {
        SnapshotId? id = null;
        string? problem = null;
        var isThere = await TryFetchAsync($"snapshots/{name}", TakeAsync, cancellation, HttpStatusCode.Conflict).ConfigureAwait(false);
        return isThere ? (problem is null ? id : null, problem) : null;

        async Task TakeAsync(HttpContent content, CancellationToken limited)
        {
            var text = Encoding.UTF8.GetString(await ReadAsync(content, $"snapshots/{name}", MaximumPointerBytes, limited).ConfigureAwait(false)).Trim();
            id = SnapshotId.TryParse(text, out var parsed) ? parsed : null;
            problem = id is { } found ? store.FindProblem(found) : $"the file {name} of the Ingest holds no snapshot id; or {IsItRight}";
        }
    }

    /// <returns>Null when there is no such thing.</returns>
    private async Task<byte[]?> FetchAsync(string path, int maximum, CancellationToken cancellation)
    {
        byte[]? bytes = null;
        await TryFetchAsync(
            path, async (content, limited) => bytes = await ReadAsync(content, path, maximum, limited).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        return bytes;
    }

    /// <summary>Looks at the announced size first, and at what comes all the same.</summary>
    private static async Task<byte[]> ReadAsync(HttpContent content, string path, int maximum, CancellationToken cancellation)
    {
        try
        {
            await content.LoadIntoBufferAsync(maximum, cancellation).ConfigureAwait(false);
            return await content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new HttpRequestException($"{path} has more than {maximum} bytes: {IsItRight}", exception);
        }
    }

    /// <param name="expected">A status beside 200 whose content is to be taken.</param>
    /// <returns>False when there is no such thing.</returns>
    private async Task<bool> TryFetchAsync(
        string path, Func<HttpContent, CancellationToken, Task> take, CancellationToken cancellation, HttpStatusCode expected = HttpStatusCode.OK)
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

            if (response.StatusCode != expected)
            {
                response.EnsureSuccessStatusCode();
            }

            await take(response.Content, either.Token).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            return true;
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"{path} did not come whole within {Limit.TotalMinutes} minutes", exception);
        }
    }
}

/// <summary>What an Ingest says.</summary>
/// <param name="Pointer">Null when nothing is announced, or when there is a problem.</param>
/// <param name="Problem">Why a pointer that is there cannot be followed, in words.</param>
/// <param name="Status">As it came; null when there is none yet.</param>
internal readonly record struct Announcement(SnapshotPointer? Pointer, string? Problem, byte[]? Status);
