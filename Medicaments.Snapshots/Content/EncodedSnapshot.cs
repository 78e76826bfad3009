using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;
using Microsoft.Win32.SafeHandles;

namespace Medicaments.Snapshots.Content;

/// <summary>A snapshot as the bytes that will be its parts, before it has a name. They lie in scratch files, which go when it is disposed.</summary>
public sealed class EncodedSnapshot : IDisposable
{
    private EncodedSnapshot(IReadOnlyList<EncodedPart> parts)
    {
        EncodedParts = parts;
        Parts = [.. parts.Select(part => part.Entry)];
        ContentSha256 = SnapshotFiles.ContentSha256Of(Parts);
    }

    /// <summary>For the manifest, in the order of <see cref="Tables.All"/>.</summary>
    public IReadOnlyList<PartEntry> Parts { get; }

    /// <summary>Equal for equal content, whatever the time and the source.</summary>
    public string ContentSha256 { get; }

    internal IReadOnlyList<EncodedPart> EncodedParts { get; }

    /// <param name="scratch">Makes the empty files; those of the machine's directory for temporary files when none is given.</param>
    /// <exception cref="IOException">A scratch file cannot be written.</exception>
    public static EncodedSnapshot Of(Snapshot snapshot, Func<SafeFileHandle>? scratch = null) => new([.. Tables.InParallel(
        table => snapshot.RowsOf(table) is { } rows ? table.Encode(rows, (scratch ?? Temporary)()) : null).OfType<EncodedPart>()]);

    public void Dispose()
    {
        foreach (var part in EncodedParts)
        {
            part.File.Dispose();
        }
    }

    /// <returns>Null when the snapshot does not have the table.</returns>
    internal MappedFile? TryMapPart(Table table) =>
        EncodedParts.FirstOrDefault(part => part.Table == table) is { } part ? new MappedFile(part.File) : null;

    private static SafeFileHandle Temporary() => File.OpenHandle(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose);
}
