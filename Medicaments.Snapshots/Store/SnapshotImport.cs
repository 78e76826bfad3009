namespace Medicaments.Snapshots;

/// <summary>A snapshot that comes from elsewhere, file by file. It is nowhere to be seen before <see cref="Commit"/> has verified it.</summary>
public sealed class SnapshotImport : IDisposable
{
    private readonly StoreFileSystem _files;
    private readonly string _staging;
    private readonly string _target;
    private readonly SnapshotId _id;
    private bool _committed;

    internal SnapshotImport(StoreFileSystem files, string staging, string target, SnapshotId id)
    {
        (_files, _staging, _target, _id) = (files, staging, target, id);
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
    public Task WriteAsync(string name, Stream content, CancellationToken cancellation) =>
        _files.WriteNewFileAsync(PathOf(name), content, cancellation);

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
        _files.RenameDirectory(_staging, _target);
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
