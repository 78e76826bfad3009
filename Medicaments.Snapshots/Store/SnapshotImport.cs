using Medicaments.Snapshots.Content;

namespace Medicaments.Snapshots.Store;

/// <summary>A snapshot that comes from elsewhere, file by file. It is nowhere to be seen before <see cref="Commit"/> has verified it.</summary>
public sealed class SnapshotImport : IDisposable
{
    private readonly StoreFileSystem _files;
    private readonly SnapshotStore _store;
    private readonly string _staging;
    private readonly SnapshotId _id;
    private bool _committed;

    internal SnapshotImport(StoreFileSystem files, SnapshotStore store, string staging, SnapshotId id)
    {
        (_files, _store, _staging, _id) = (files, store, staging, id);
        if (Directory.Exists(staging))
        {
            _files.DeleteDirectory(staging);
        }

        _files.CreateDirectory(staging);
    }

    /// <param name="name">A plain file name.</param>
    public void Write(string name, ReadOnlySpan<byte> content) => _files.WriteNewFile(PathOf(name), content);

    /// <inheritdoc cref="Write"/>
    /// <param name="content">Is never in memory as a whole.</param>
    /// <param name="maximum">Bytes.</param>
    /// <exception cref="InvalidSnapshotException">There is more.</exception>
    public Task WriteAsync(string name, Stream content, long maximum, CancellationToken cancellation) =>
        _files.WriteNewFileAsync(PathOf(name), content, maximum, cancellation);

    /// <summary>Gives the snapshot its name, in place of a damaged one that has it.</summary>
    /// <exception cref="InvalidSnapshotException">A file is missing or is not what the manifest says, or it is another snapshot.</exception>
    public void Commit()
    {
        var reader = SnapshotReader.Open(_staging);
        reader.VerifyParts();
        if (reader.Manifest.Id != _id)
        {
            throw new InvalidSnapshotException($"{SnapshotFiles.Manifest} of {_id} is that of {reader.Manifest.Id}");
        }

        _files.FlushDirectory(_staging);
        if (Directory.Exists(_store.DirectoryOf(_id)))
        {
            _store.Remove(_id);
        }

        _files.RenameDirectory(_staging, _store.DirectoryOf(_id));
        _committed = true;
    }

    public void Dispose()
    {
        if (!_committed && Directory.Exists(_staging))
        {
            _files.DeleteDirectory(_staging);
        }
    }

    private string PathOf(string name) => name == Path.GetFileName(name) && !name.StartsWith('.')
        ? Path.Combine(_staging, name)
        : throw new InvalidSnapshotException($"{SnapshotFiles.Manifest} names a part '{name}', which is no file name");
}
