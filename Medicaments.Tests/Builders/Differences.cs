using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Records;

namespace Medicaments.Tests.Builders;

/// <summary>What is different between two snapshots that are in memory: the second as the bytes that it would be.</summary>
internal static class Differences
{
    /// <inheritdoc cref="SnapshotComparison.FirstDifference"/>
    public static string? First(Snapshot left, Snapshot right)
    {
        using var encoded = EncodedSnapshot.Of(right);
        return SnapshotComparison.FirstDifference(left, encoded);
    }

    public static ChangeSet Between(Snapshot previous, Snapshot next)
    {
        using var before = EncodedSnapshot.Of(previous);
        using var after = EncodedSnapshot.Of(next);
        return ChangeSet.OfParts(before.TryMapPart, after.TryMapPart);
    }
}
