using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots;

/// <summary>A snapshot as the bytes that will be its parts, before it has a name.</summary>
public sealed class EncodedSnapshot
{
    private EncodedSnapshot(IReadOnlyList<EncodedPart> parts)
    {
        EncodedParts = parts;
        Parts = [.. parts.Select(part => new PartEntry(part.Table.PartName, part.Table.Name, part.Rows, part.Bytes.Length, part.Sha256))];
        ContentSha256 = SnapshotFiles.ContentSha256Of(Parts);
    }

    /// <summary>For the manifest, in the order of <see cref="Tables.All"/>.</summary>
    public IReadOnlyList<PartEntry> Parts { get; }

    /// <summary>Equal for equal content, whatever the time and the source.</summary>
    public string ContentSha256 { get; }

    internal IReadOnlyList<EncodedPart> EncodedParts { get; }

    /// <returns>Null when the snapshot does not have the table.</returns>
    internal ReadOnlyMemory<byte>? PartOf(Table table) => EncodedParts.FirstOrDefault(part => part.Table == table)?.Bytes;

    public static EncodedSnapshot Of(Snapshot snapshot) =>
        new([.. Tables.InParallel(table => table.Encode(snapshot)).OfType<EncodedPart>()]);
}
