namespace Medicaments.Snapshots.Format;

/// <summary>
/// What is different in one table. A row is named by its key: the CIS of a medicament, the CIP13 of a presentation, group and CIS of
/// a generic; in a table without key a row is its whole text, and is added or removed but never changed.
/// </summary>
/// <param name="FieldChanges">The changed rows by the fields that changed in them.</param>
/// <param name="Same">How many rows are in both and equal.</param>
public sealed record TableChanges(
    string Table,
    RowSample<string> Added,
    RowSample<string> Removed,
    RowSample<RowChange> Changed,
    IReadOnlyList<FieldChanges> FieldChanges,
    int Same)
{
    public ChangeCounts Counts => new()
    {
        Added = Added.Count,
        Removed = Removed.Count,
        Changed = Changed.Count,
        Same = Same,
        Fields = new SortedDictionary<string, int>(
            FieldChanges.SelectMany(changes => changes.Fields).Distinct().ToDictionary(name => name, name => RowsChangedIn(name)),
            StringComparer.Ordinal),
    };

    /// <returns>How many rows changed in one of the fields, or in several of them.</returns>
    public int RowsChangedIn(params IEnumerable<string> fields) =>
        FieldChanges.Where(changes => changes.Fields.Intersect(fields).Any()).Sum(changes => changes.Rows);
}

/// <summary>How many rows, and the first of them: a whole table may have changed, and nobody reads a hundred thousand names.</summary>
public sealed record RowSample<T>(int Count, IReadOnlyList<T> First)
{
    private const int Size = 10;

    internal static RowSample<T> None { get; } = new(0, []);

    internal static RowSample<T> Of<TRow>(IReadOnlyCollection<TRow> rows, Func<TRow, T> describe) =>
        new(rows.Count, [.. rows.Take(Size).Select(describe)]);
}

/// <summary>How many rows changed in exactly these fields.</summary>
public sealed record FieldChanges(IReadOnlyList<string> Fields, int Rows);

/// <summary>A row that is in both snapshots with different values in the named fields.</summary>
public sealed record RowChange(string Key, IReadOnlyList<string> Fields);
