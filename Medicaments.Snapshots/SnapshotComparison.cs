using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots;

/// <summary>Whether two snapshots hold the same rows: what the builder made and what the reader read back, for instance.</summary>
public static class SnapshotComparison
{
    /// <returns>The first difference in words; null when there is none.</returns>
    public static string? FirstDifference(Snapshot left, Snapshot right) =>
        Tables.All.Select(table => table.FirstDifference(left, right)).FirstOrDefault(difference => difference is not null);
}
