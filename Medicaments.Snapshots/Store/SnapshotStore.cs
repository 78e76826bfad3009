using System.Text;
using System.Text.Json;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;

namespace Medicaments.Snapshots.Store;

/// <summary>
/// The writing side of a store directory, for one process at a time (<see cref="StoreLock"/>); <see cref="Pin"/>, <see cref="Unpin"/> and
/// <see cref="Accept"/> are for any process at any time. A snapshot is staged under a temporary name, renamed once and never changed;
/// <c>current</c> moves last. So a process that dies at any point leaves a store whose pointer names a whole snapshot, the old or the new one.
/// </summary>
public sealed partial class SnapshotStore(string directory, StoreFileSystem? fileSystem = null, TimeProvider? time = null)
    : SnapshotStoreReader(directory, time)
{
    private const string StagingPrefix = TemporaryPrefix + "staging-";
    private const string RemovedPrefix = TemporaryPrefix + "removed-";
    internal const string NewFilePrefix = TemporaryPrefix + "new-";

    private readonly StoreFileSystem _files = fileSystem ?? StoreFileSystem.Real;

    /// <summary>
    /// Makes the directory and removes what a writer left because it died or failed: what is half done, and snapshots that it did not live
    /// to announce. To be called before each cycle.
    /// </summary>
    /// <returns>The snapshots that were removed.</returns>
    public IReadOnlyList<SnapshotId> Prepare()
    {
        _files.CreateDirectory(StoreDirectory);
        using var change = StoreLock.AcquireForChange(StoreDirectory);
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

        var unannounced = ListUnannounced();
        foreach (var id in unannounced)
        {
            Remove(id);
        }

        return unannounced;
    }

    /// <summary>Writes a snapshot's parts to scratch files of this store, so that it is known what they are before they have a place in it.</summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public EncodedSnapshot Encode(Snapshot snapshot) => EncodedSnapshot.Of(snapshot, () => _files.CreateScratchFile(StoreDirectory));

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
    public SnapshotImport BeginImport(SnapshotId id) => new(_files, this, PathOf(StagingPrefix + id), id);

    /// <summary>Makes a committed snapshot the one to serve.</summary>
    public void Announce(SnapshotId id) => Replace(CurrentFile, Line(id));

    /// <summary>Makes a snapshot the one to serve whatever is announced, until <see cref="Unpin"/>.</summary>
    /// <exception cref="InvalidSnapshotException">The snapshot is not there, or is damaged.</exception>
    public void Pin(SnapshotId id)
    {
        Open(id).VerifyParts();
        using var change = StoreLock.AcquireForChange(StoreDirectory);

        // Once more: a cycle may have removed it since.
        Open(id);
        Replace(PinnedFile, Line(id));
    }

    /// <returns>False when nothing was pinned.</returns>
    public bool Unpin()
    {
        using var change = StoreLock.AcquireForChange(StoreDirectory);
        if (!File.Exists(PathOf(PinnedFile)))
        {
            return false;
        }

        _files.DeleteFile(PathOf(PinnedFile));
        _files.FlushDirectory(StoreDirectory);
        return true;
    }

    public void WriteStatus(StoreStatus status) =>
        Replace(StatusFile, JsonSerializer.SerializeToUtf8Bytes(status, SnapshotJsonContext.Default.StoreStatus));

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
        using var change = StoreLock.AcquireForChange(StoreDirectory);
        List<SnapshotId> removed = [.. List().Skip(keep).Where(id => !MayBeNamed(id))];
        foreach (var id in removed)
        {
            Remove(id);
        }

        return removed;
    }

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

    private bool MayBeNamed(SnapshotId id) =>
        ReadCurrent(out var problem) == id || problem is not null || ReadPinned(out problem) == id || problem is not null;

    /// <summary>What was committed after the announced snapshot and is not pinned; nothing while a pointer cannot be read.</summary>
    private IReadOnlyList<SnapshotId> ListUnannounced() =>
        ReadCurrent() is { } current ? [.. List().Where(id => id > current && !MayBeNamed(id))] : [];

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
