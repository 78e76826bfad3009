namespace Medicaments.Snapshots.Format;

/// <summary>
/// Compares two parts of a table by their bytes. Equal rows have equal bytes, and nearly all rows of two consecutive snapshots are
/// equal: only the others are parsed and compared field by field. So a comparison takes little more time than hashing the parts.
/// Rows are held as where they lie in their part, also when all of them changed.
/// </summary>
internal static class PartComparison
{
    /// <remarks>
    /// Rows of other bytes and equal values (written by another version) are found equal by the comparison of the rest. Where a key
    /// stands twice, its equal rows are the same and only the others are compared by key.
    /// </remarks>
    public static TableChanges Compare<TRow>(Table<TRow> table, ReadOnlyMemory<byte> previous, ReadOnlyMemory<byte> next)
        where TRow : class
    {
        var left = new Dictionary<ReadOnlyMemory<byte>, int>(PartReader.Count(table, previous.Span), RowBytes.Comparer);
        foreach (var row in PartReader.Messages(table, previous))
        {
            left[row] = left.GetValueOrDefault(row) + 1;
        }

        List<ReadOnlyMemory<byte>> unmatched = [];
        var same = 0;
        foreach (var row in PartReader.Messages(table, next))
        {
            if (left.TryGetValue(row, out var count) && count > 0)
            {
                left[row] = count - 1;
                same++;
            }
            else
            {
                unmatched.Add(row);
            }
        }

        var gone = left.SelectMany(pair => Enumerable.Repeat(pair.Key, pair.Value)).ToList();
        var changes = table.Key is { } key
            ? TableComparison.ByKey(table, key, gone, unmatched)
            : TableComparison.ByRow(table, gone, unmatched);
        return changes with { Same = changes.Same + same };
    }
}
