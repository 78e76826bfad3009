using System.Globalization;

namespace Medicaments.Snapshots.Format;

/// <summary>The two ways of comparing a table: by key where rows have one, else by whole rows.</summary>
internal static class TableComparison
{
    /// <remarks>Where a key stands twice, the last row stands for it, as in lookups.</remarks>
    public static TableChanges ByKey<TRow>(
        Table<TRow> table, Func<TRow, (long, long)> key, IReadOnlyList<TRow> previous, IReadOnlyList<TRow> next)
        where TRow : class
    {
        var before = Index(previous, key);
        var after = Index(next, key);
        List<string> added = [];
        List<RowChange> changed = [];
        var same = 0;
        foreach (var (rowKey, row) in after)
        {
            if (!before.TryGetValue(rowKey, out var old))
            {
                added.Add(Text(rowKey));
            }
            else if (Array.TrueForAll(table.Fields, field => field.AreEqual(old, row)))
            {
                same++;
            }
            else
            {
                var fields = table.Fields.Where(field => !field.AreEqual(old, row)).Select(field => field.Name);
                changed.Add(new RowChange(Text(rowKey), [.. fields]));
            }
        }

        return new TableChanges(table.Name, added, [.. before.Keys.Where(rowKey => !after.ContainsKey(rowKey)).Select(Text)], changed, same);
    }

    public static TableChanges ByRow<TRow>(Table<TRow> table, IReadOnlyList<TRow> previous, IReadOnlyList<TRow> next)
        where TRow : class
    {
        var left = previous.CountBy(row => row).ToDictionary();
        List<string> added = [];
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
                added.Add(row.ToString()!);
            }
        }

        var removed = left.Where(pair => pair.Value > 0).SelectMany(pair => Enumerable.Repeat(pair.Key.ToString()!, pair.Value));
        return new TableChanges(table.Name, added, [.. removed], [], same);
    }

    private static Dictionary<(long, long), TRow> Index<TRow>(IReadOnlyList<TRow> rows, Func<TRow, (long, long)> key)
    {
        var index = new Dictionary<(long, long), TRow>(rows.Count);
        foreach (var row in rows)
        {
            index[key(row)] = row;
        }

        return index;
    }

    private static string Text((long First, long Second) key) => key.Second == 0
        ? key.First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{key.First}/{key.Second}");
}
