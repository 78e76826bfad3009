using System.Text;
using System.Text.Json;
using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots;

/// <summary>
/// The writing side of a store directory, for one process at a time (<see cref="StoreLock"/>). A snapshot is staged under a temporary
/// name, renamed once and never changed; <c>current</c> moves last. So a process that dies at any point leaves a store whose pointer
/// names a whole snapshot, the old or the new one.
/// </summary>
public sealed class SnapshotStore(string directory, StoreFileSystem? fileSystem = null) : SnapshotStoreReader(directory)
{
    public const string RejectedDirectory = "rejected";
    private const string StagingPrefix = TemporaryPrefix + "staging-";
    private const string RemovedPrefix = TemporaryPrefix + "removed-";
    internal const string NewFilePrefix = TemporaryPrefix + "new-";
    private const string AcceptedSuffix = ".accepted";

    private readonly StoreFileSystem _files = fileSystem ?? StoreFileSystem.Real;

    /// <summary>
    /// Makes the directory and removes what a writer left half done because it died or failed. To be called before each cycle.
    /// </summary>
    public void Prepare()
    {
        _files.CreateDirectory(StoreDirectory);
        foreach (var path in (string[])[.. LeftIn(StoreDirectory), .. LeftIn(PathOf(RejectedDirectory))])
        {
            var name = Path.GetFileName(path);
            if (name.StartsWith(StagingPrefix, StringComparison.Ordinal) || name.StartsWith(RemovedPrefix, StringComparison.Ordinal))
            {
                _files.DeleteDirectory(path);
            }
            else if (name.StartsWith(NewFilePrefix, StringComparison.Ordinal))
            {
                _files.DeleteFile(path);
            }
        }
    }

    /// <summary>Writes a snapshot's parts to scratch files of this store, so that it is known what they are before they have a place in it.</summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public EncodedSnapshot Encode(Snapshot snapshot) => EncodedSnapshot.Of(snapshot, StoreDirectory, _files);

    /// <summary>Writes all files of a snapshot under a temporary name and renames it. The snapshot is then there, and not announced.</summary>
    /// <exception cref="IOException">The store cannot be written. What was written of the snapshot is removed, if that is possible.</exception>
    public void Commit(EncodedSnapshot snapshot, Manifest manifest)
    {
        var staging = PathOf(StagingPrefix + manifest.Id);
        if (Directory.Exists(staging))
        {
            _files.DeleteDirectory(staging);
        }

        _files.CreateDirectory(staging);
        try
        {
            WriteFiles(staging, snapshot, manifest);
            _files.RenameDirectory(staging, DirectoryOf(manifest.Id));
        }
        catch (IOException)
        {
            Abandon(staging);
            throw;
        }
    }

    /// <summary>Starts to take in a snapshot that was made elsewhere.</summary>
    public SnapshotImport BeginImport(SnapshotId id) => new(_files, PathOf(StagingPrefix + id), DirectoryOf(id), id);

    /// <summary>Makes a committed snapshot the one to serve.</summary>
    public void Announce(SnapshotId id) => Replace(CurrentFile, Line(id));

    /// <summary>Makes a snapshot the one to serve whatever is announced, until <see cref="Unpin"/>.</summary>
    /// <exception cref="InvalidSnapshotException">The snapshot is not there, or is damaged.</exception>
    public void Pin(SnapshotId id)
    {
        Open(id).VerifyParts();
        Replace(PinnedFile, Line(id));
    }

    /// <returns>False when nothing was pinned.</returns>
    public bool Unpin()
    {
        if (!File.Exists(PathOf(PinnedFile)))
        {
            return false;
        }

        _files.DeleteFile(PathOf(PinnedFile));
        _files.FlushDirectory(StoreDirectory);
        return true;
    }

    public void WriteStatus(StoreStatus status) =>
        Replace(StatusFile, JsonSerializer.SerializeToUtf8Bytes(status, StoreJsonContext.Default.StoreStatus));

    /// <summary>Removes a snapshot that was committed and turned out not to be readable.</summary>
    public void Remove(SnapshotId id)
    {
        var removed = PathOf(RemovedPrefix + id);
        _files.RenameDirectory(DirectoryOf(id), removed);
        _files.DeleteDirectory(removed);
    }

    /// <summary>Removes all snapshots but the newest <paramref name="keep"/>, the announced and the pinned one.</summary>
    /// <returns>What was removed; nothing while a pointer is there and cannot be read, for it may name any snapshot.</returns>
    public IReadOnlyList<SnapshotId> Retain(int keep)
    {
        List<SnapshotId> removed = [];
        foreach (var id in List().Skip(keep))
        {
            // Read anew each time: an operator may pin while this runs.
            if (MayBeNamedBy(CurrentFile, ReadCurrent(), id) || MayBeNamedBy(PinnedFile, ReadPinned(), id))
            {
                continue;
            }

            Remove(id);
            removed.Add(id);
        }

        return removed;
    }

    /// <summary>Removes all rejection reports but the newest, and those that were accepted.</summary>
    public void RetainRejections(int keep)
    {
        foreach (var id in ListRejections().Skip(keep).Where(id => !File.Exists(PathOf(Path.Combine(RejectedDirectory, id + AcceptedSuffix)))))
        {
            _files.DeleteFile(PathOf(Path.Combine(RejectedDirectory, id + ".json")));
        }
    }

    /// <summary>Keeps the report of a candidate that was not published.</summary>
    public void Reject(RejectionReport report)
    {
        _files.CreateDirectory(PathOf(RejectedDirectory));
        Replace(
            Path.Combine(RejectedDirectory, report.Id + ".json"),
            JsonSerializer.SerializeToUtf8Bytes(report, StoreJsonContext.Default.RejectionReport));
    }

    /// <returns>Null when there is no such report.</returns>
    /// <exception cref="InvalidSnapshotException">The report is damaged.</exception>
    public RejectionReport? ReadRejection(SnapshotId id)
    {
        var path = PathOf(Path.Combine(RejectedDirectory, id + ".json"));
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), StoreJsonContext.Default.RejectionReport) : null;
        }
        catch (JsonException exception)
        {
            throw new InvalidSnapshotException($"{path} is damaged: {exception.Message}", exception);
        }
    }

    /// <summary>The rejected candidates, newest first.</summary>
    public IReadOnlyList<SnapshotId> ListRejections() => Directory.Exists(PathOf(RejectedDirectory))
        ? [.. Directory.EnumerateFiles(PathOf(RejectedDirectory), "*.json")
            .Select(path => SnapshotId.TryParse(Path.GetFileNameWithoutExtension(path), out var id) ? id : (SnapshotId?)null)
            .OfType<SnapshotId>()
            .OrderDescending()]
        : [];

    /// <summary>Lets the next candidate with the content of this rejected one be published.</summary>
    public void Accept(SnapshotId rejected) => Replace(Path.Combine(RejectedDirectory, rejected + AcceptedSuffix), Line(rejected));

    /// <summary>The accepted rejection whose content is this one, if an operator accepted it.</summary>
    public SnapshotId? FindAcceptance(string contentSha256) => Directory.Exists(PathOf(RejectedDirectory))
        ? Directory.EnumerateFiles(PathOf(RejectedDirectory), "*" + AcceptedSuffix)
            .Select(path => SnapshotId.TryParse(Path.GetFileNameWithoutExtension(path), out var id) ? id : (SnapshotId?)null)
            .FirstOrDefault(id => id is { } accepted && contentSha256.StartsWith(accepted.ContentPrefix, StringComparison.Ordinal))
        : null;

    private void WriteFiles(string staging, EncodedSnapshot snapshot, Manifest manifest)
    {
        foreach (var part in snapshot.EncodedParts)
        {
            using var bytes = new MappedFile(part.File);
            _files.WriteNewFile(Path.Combine(staging, part.Entry.Name), bytes.Memory.Span);
        }

        var manifestJson = manifest.ToJson();
        _files.WriteNewFile(Path.Combine(staging, SnapshotFiles.Manifest), manifestJson);
        _files.WriteNewFile(Path.Combine(staging, SnapshotFiles.Checksums), SnapshotFiles.ChecksumsOf(manifest, manifestJson));
        _files.FlushDirectory(staging);
    }

    /// <summary>A full disk must not stay full of what cannot be finished; what cannot be removed now, <see cref="Prepare"/> removes.</summary>
    private void Abandon(string staging)
    {
        try
        {
            if (Directory.Exists(staging))
            {
                _files.DeleteDirectory(staging);
            }
        }
        catch (IOException)
        {
        }
    }

    private static string[] LeftIn(string directory) =>
        Directory.Exists(directory) ? Directory.GetFileSystemEntries(directory, TemporaryPrefix + "*") : [];

    private bool MayBeNamedBy(string pointerFile, SnapshotId? named, SnapshotId id) =>
        named is null ? File.Exists(PathOf(pointerFile)) : named == id;

    private static byte[] Line(SnapshotId id) => Encoding.ASCII.GetBytes(id + "\n");

    private void Replace(string name, ReadOnlySpan<byte> content)
    {
        var path = PathOf(name);
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, NewFilePrefix + Path.GetFileName(path));
        if (File.Exists(temporary))
        {
            _files.DeleteFile(temporary);
        }

        _files.WriteNewFile(temporary, content);
        _files.ReplaceFile(temporary, path);
    }
}
