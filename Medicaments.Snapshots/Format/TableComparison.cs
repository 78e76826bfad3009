using System.Globalization;
using Google.Protobuf;

namespace Medicaments.Snapshots.Format;

/// <summary>
/// The two ways of comparing rows of a table: by key where rows have one, else by whole rows. Rows come as their bytes and are parsed
/// one or two at a time.
/// </summary>
internal static class TableComparison
{
    /// <remarks>Where a key stands twice, the last row stands for it, as in lookups.</remarks>
    public static TableChanges ByKey<TRow>(
        Table<TRow> table, Func<TRow, (long, long)> key, IEnumerable<ReadOnlyMemory<byte>> previous, IEnumerable<ReadOnlyMemory<byte>> next)
        where TRow : class
    {
        var before = Index(table, key, previous);
        List<(long, long)> added = [];
        List<((long, long) Key, long Fields)> changed = [];
        var same = 0;
        foreach (var (rowKey, row) in Index(table, key, next))
        {
            if (!before.Remove(rowKey, out var old))
            {
                added.Add(rowKey);
            }
            else if (Differing(table, PartReader.Parse(table, old), PartReader.Parse(table, row)) is var fields and not 0)
            {
                changed.Add((rowKey, fields));
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
            RowSample<RowChange>.Of(changed, change => new RowChange(Text(change.Key), Names(table, change.Fields))),
            [.. changed.CountBy(change => change.Fields).Select(count => new FieldChanges(Names(table, count.Key), count.Value))],
            same);
    }

    public static TableChanges ByRow<TRow>(
        Table<TRow> table, IEnumerable<ReadOnlyMemory<byte>> previous, IEnumerable<ReadOnlyMemory<byte>> next)
        where TRow : class
    {
        var left = new Dictionary<ReadOnlyMemory<byte>, int>(RowBytes.Comparer);
        foreach (var row in previous.Select(AsWrittenNow))
        {
            left[row] = left.GetValueOrDefault(row) + 1;
        }

        List<ReadOnlyMemory<byte>> added = [];
        var same = 0;
        foreach (var row in next.Select(AsWrittenNow))
        {
            if (left.TryGetValue(row, out var count) && count > 0)
            {
                left[row] = count - 1;
                same++;
            }
            else
            {
                added.Add(row);
            }
        }

        var removed = left.SelectMany(pair => Enumerable.Repeat(pair.Key, pair.Value)).ToList();
        return new TableChanges(table.Name, RowSample<string>.Of(added, Text), RowSample<string>.Of(removed, Text), RowSample<RowChange>.None, [], same);

        // The bytes that this version gives the row: equal for equal rows. Nearly always they are what they were, and need no memory.
        ReadOnlyMemory<byte> AsWrittenNow(ReadOnlyMemory<byte> row)
        {
            var written = table.ToMessage(PartReader.Parse(table, row)).ToByteArray();
            return row.Span.SequenceEqual(written) ? row : written;
        }

        string Text(ReadOnlyMemory<byte> row) => PartReader.Parse(table, row).ToString()!;
    }

    private static Dictionary<(long, long), ReadOnlyMemory<byte>> Index<TRow>(
        Table<TRow> table, Func<TRow, (long, long)> key, IEnumerable<ReadOnlyMemory<byte>> rows)
        where TRow : class
    {
        var index = new Dictionary<(long, long), ReadOnlyMemory<byte>>();
        foreach (var row in rows)
        {
            index[key(PartReader.Parse(table, row))] = row;
        }

        return index;
    }

    /// <returns>One bit for each field, set where the rows differ.</returns>
    private static long Differing<TRow>(Table<TRow> table, TRow left, TRow right)
        where TRow : class
    {
        var fields = 0L;
        for (var i = 0; i < table.Fields.Length; i++)
        {
            fields |= table.Fields[i].AreEqual(left, right) ? 0 : 1L << i;
        }

        return fields;
    }

    private static string[] Names<TRow>(Table<TRow> table, long fields)
        where TRow : class => [.. table.Fields.Where((_, i) => (fields & (1L << i)) != 0).Select(field => field.Name)];

    private static string Text((long First, long Second) key) => key.Second == 0
        ? key.First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{key.First}/{key.Second}");
}
