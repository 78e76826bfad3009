using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;

namespace Medicaments.Snapshots.Content;

/// <summary>Whether the bytes that a snapshot's parts will be hold its rows, column by column.</summary>
public static class SnapshotComparison
{
    /// <returns>The first difference in words; null when there is none.</returns>
    /// <exception cref="InvalidSnapshotException">A part cannot be read; the message names it.</exception>
    public static string? FirstDifference(Snapshot snapshot, EncodedSnapshot encoded) =>
        Tables.InParallel(table => FirstDifference(table, snapshot.RowsOf(table), encoded)).FirstOrDefault(found => found is not null);

    private static string? FirstDifference(Table table, IReadOnlyList<object>? rows, EncodedSnapshot encoded)
    {
        using var part = encoded.TryMapPart(table);
        return rows is not null && part is not null ? table.FirstDifference(rows, part.Memory)
            : rows is null == part is null ? null
            : $"table {table.Name} is in one snapshot only";
    }
}
