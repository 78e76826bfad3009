using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Content;

/// <summary>What is different in one snapshot from another, table by table. A table that only one of them has is left out.</summary>
public sealed record ChangeSet(IReadOnlyList<TableChanges> Tables)
{
    /// <summary>From the previous snapshot's parts, without ever having it in memory as a whole.</summary>
    /// <exception cref="InvalidSnapshotException">A part of the previous snapshot is missing or damaged; the message names it.</exception>
    public static ChangeSet Between(SnapshotReader previous, EncodedSnapshot next) => OfParts(previous.TryMapPart, next.TryMapPart);

    /// <inheritdoc cref="Between(SnapshotReader, EncodedSnapshot)"/>
    public static ChangeSet Between(SnapshotReader previous, SnapshotReader next) => OfParts(previous.TryMapPart, next.TryMapPart);

    internal static ChangeSet OfParts(Func<Table, MappedFile?> previous, Func<Table, MappedFile?> next) =>
        new([.. Records.Tables.InParallel(table =>
        {
            using var before = previous(table);
            using var after = next(table);
            return before is null || after is null ? null : table.Compare(before.Memory, after.Memory);
        }).OfType<TableChanges>()]);
}
