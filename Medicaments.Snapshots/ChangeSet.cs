namespace Medicaments.Snapshots;

/// <summary>What is different in one snapshot from another, table by table. A table that only one of them has is left out.</summary>
public sealed record ChangeSet(IReadOnlyList<TableChanges> Tables)
{
    public static ChangeSet Between(Snapshot previous, Snapshot next) =>
        OfParts(EncodedSnapshot.Of(previous).PartOf, EncodedSnapshot.Of(next).PartOf);

    /// <summary>As above, from the previous snapshot's parts, without ever having it in memory as a whole.</summary>
    /// <exception cref="InvalidSnapshotException">A part of the previous snapshot is missing or damaged; the message names it.</exception>
    public static ChangeSet Between(SnapshotReader previous, EncodedSnapshot next) => OfParts(previous.TryReadPart, next.PartOf);

    /// <inheritdoc cref="Between(SnapshotReader, EncodedSnapshot)"/>
    public static ChangeSet Between(SnapshotReader previous, SnapshotReader next) => OfParts(previous.TryReadPart, next.TryReadPart);

    private static ChangeSet OfParts(Func<Format.Table, ReadOnlyMemory<byte>?> previous, Func<Format.Table, ReadOnlyMemory<byte>?> next) =>
        new([.. Format.Tables.InParallel(
            table => previous(table) is { } before && next(table) is { } after ? table.Compare(before, after) : null)
            .OfType<TableChanges>()]);
}

/// <summary>
/// What is different in one table. A row is named by its key: the CIS of a medicament, the CIP13 of a presentation, group and CIS of
/// a generic; in a table without key a row is its whole text, and is added or removed but never changed.
/// </summary>
/// <param name="Same">How many rows are in both and equal.</param>
public sealed record TableChanges(
    string Table,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    IReadOnlyList<RowChange> Changed,
    int Same)
{
    public ChangeCounts Counts => new()
    {
        Added = Added.Count,
        Removed = Removed.Count,
        Changed = Changed.Count,
        Same = Same,
        Fields = new SortedDictionary<string, int>(
            Changed.SelectMany(change => change.Fields).CountBy(name => name).ToDictionary(), StringComparer.Ordinal),
    };
}

/// <summary>A row that is in both snapshots with different values in the named fields.</summary>
public sealed record RowChange(string Key, IReadOnlyList<string> Fields);

/// <summary>The figures of <see cref="TableChanges"/>, as the manifest keeps them.</summary>
public sealed record ChangeCounts
{
    public required int Added { get; init; }

    public required int Removed { get; init; }

    public required int Changed { get; init; }

    public required int Same { get; init; }

    /// <summary>How many rows changed in each field.</summary>
    public required IReadOnlyDictionary<string, int> Fields { get; init; }
}
