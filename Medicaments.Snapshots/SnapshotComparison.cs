using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots;

/// <summary>Whether two snapshots hold the same rows: what the builder made and what the reader read back, for instance.</summary>
public static class SnapshotComparison
{
    /// <returns>The first difference in words; null when there is none.</returns>
    public static string? FirstDifference(Snapshot left, Snapshot right) =>
        Tables.All.Select(table => table.FirstDifference(left, right)).FirstOrDefault(difference => difference is not null);

    /// <summary>As above for a snapshot in a directory, of which it holds one row per table at a time.</summary>
    /// <exception cref="InvalidSnapshotException">A part is missing or damaged; the message names it.</exception>
    public static string? FirstDifference(Snapshot left, SnapshotReader right) => First(table => table.FirstDifference(left, right));

    /// <summary>As above for the bytes that a snapshot's parts will be.</summary>
    /// <exception cref="InvalidSnapshotException">A part cannot be read; the message names it.</exception>
    public static string? FirstDifference(Snapshot left, EncodedSnapshot right) => First(table => table.FirstDifference(left, right));

    private static string? First(Func<Table, string?> difference) =>
        Tables.InParallel(difference).FirstOrDefault(found => found is not null);
}
