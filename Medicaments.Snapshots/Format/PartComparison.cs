using System.Buffers;
using System.Globalization;

namespace Medicaments.Snapshots.Format;

/// <summary>
/// Compares two parts of a table by their bytes. Equal rows have equal bytes, and nearly all rows of two consecutive snapshots are
/// equal: only the others are decoded and compared column by column. So a comparison takes little more time than hashing the parts.
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
        var (gone, come, same) = Match(PartReader.Messages(table, previous), PartReader.Messages(table, next));
        var changes = table.Key is { } key ? ByKey(table, key, gone, come) : ByRow(table, gone, come);
        return changes with { Same = changes.Same + same };
    }

    /// <summary>Rows of equal bytes, as often as they are on both sides, and what is left on each side.</summary>
    private static (List<ReadOnlyMemory<byte>> Gone, List<ReadOnlyMemory<byte>> Come, int Same) Match(
        IEnumerable<ReadOnlyMemory<byte>> previous, IEnumerable<ReadOnlyMemory<byte>> next)
    {
        var left = new Dictionary<ReadOnlyMemory<byte>, int>(RowBytes.Comparer);
        foreach (var row in previous)
        {
            left[row] = left.GetValueOrDefault(row) + 1;
        }

        List<ReadOnlyMemory<byte>> come = [];
        var same = 0;
        foreach (var row in next)
        {
            if (left.TryGetValue(row, out var count) && count > 0)
            {
                left[row] = count - 1;
                same++;
            }
            else
            {
                come.Add(row);
            }
        }

        return ([.. left.SelectMany(pair => Enumerable.Repeat(pair.Key, pair.Value))], come, same);
    }

    /// <remarks>Where a key stands twice, the last row stands for it, as in lookups.</remarks>
    private static TableChanges ByKey<TRow>(
        Table<TRow> table, Func<TRow, (long, long)> key, List<ReadOnlyMemory<byte>> gone, List<ReadOnlyMemory<byte>> come)
        where TRow : class
    {
        var before = Index(gone);
        List<(long, long)> added = [];
        List<((long, long) Key, long Columns)> changed = [];
        var same = 0;
        foreach (var (rowKey, row) in Index(come))
        {
            if (!before.Remove(rowKey, out var old))
            {
                added.Add(rowKey);
            }
            else if (table.Differing(table.Decode(old.Span), row.Span) is var columns and not 0)
            {
                changed.Add((rowKey, columns));
            }
            else
            {
                same++;
            }
        }

        return new TableChanges(
            table.Name,
            RowSample<string>.Of(added, Text),
            RowSample<string>.Of(before.Keys, Text),
            RowSample<RowChange>.Of(changed, change => new RowChange(Text(change.Key), Names(change.Columns))),
            [.. changed.CountBy(change => change.Columns).Select(count => new FieldChanges(Names(count.Key), count.Value))],
            same);

        Dictionary<(long, long), ReadOnlyMemory<byte>> Index(List<ReadOnlyMemory<byte>> rows)
        {
            var index = new Dictionary<(long, long), ReadOnlyMemory<byte>>();
            foreach (var row in rows)
            {
                index[key(table.Decode(row.Span))] = row;
            }

            return index;
        }

        string[] Names(long columns) => [.. table.Columns.Where(column => (columns & (1L << column.Number)) != 0).Select(column => column.Name)];

        static string Text((long First, long Second) key) => key.Second == 0
            ? key.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{key.First}/{key.Second}");
    }

    private static TableChanges ByRow<TRow>(Table<TRow> table, List<ReadOnlyMemory<byte>> gone, List<ReadOnlyMemory<byte>> come)
        where TRow : class
    {
        var (removed, added, same) = Match(gone.Select(AsWrittenNow), come.Select(AsWrittenNow));
        return new TableChanges(table.Name, RowSample<string>.Of(added, Text), RowSample<string>.Of(removed, Text), RowSample<RowChange>.None, [], same);

        // The bytes that this version gives the row: equal for equal rows. Nearly always they are what they were, and need no memory.
        ReadOnlyMemory<byte> AsWrittenNow(ReadOnlyMemory<byte> row)
        {
            var written = new ArrayBufferWriter<byte>();
            table.Encode(table.Decode(row.Span), written);
            return row.Span.SequenceEqual(written.WrittenSpan) ? row : written.WrittenMemory;
        }

        string Text(ReadOnlyMemory<byte> row) => table.Decode(row.Span).ToString()!;
    }
}
