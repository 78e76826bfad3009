using Google.Protobuf;
using Microsoft.Win32.SafeHandles;

namespace Medicaments.Snapshots.Format;

/// <summary>One table of a snapshot: its part, and how its rows are written, read and compared.</summary>
public abstract class Table(string name, bool isCore)
{
    /// <summary>The name in the manifest, such as <c>medicaments</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Whether a snapshot without it is no snapshot.</summary>
    public bool IsCore { get; } = isCore;

    /// <summary>The file of the table in a snapshot's directory.</summary>
    public string PartName => Name + ".pb";

    /// <summary>The table's rows as a part; null when the snapshot does not have the table.</summary>
    /// <param name="scratch">Makes the empty file that the part is written to.</param>
    internal abstract EncodedPart? Encode(Snapshot snapshot, Func<SafeFileHandle> scratch);

    /// <summary>An array of the table's rows; null when the snapshot does not have the table.</summary>
    internal abstract Array? ReadFrom(SnapshotReader reader);

    /// <summary>Decodes the table's rows, one at a time.</summary>
    /// <returns>How many there are; null when the snapshot does not have the table.</returns>
    internal abstract int? CountIn(SnapshotReader reader);

    /// <summary>What is different between two parts of the table.</summary>
    /// <exception cref="InvalidSnapshotException">A part cannot be read.</exception>
    internal abstract TableChanges Compare(ReadOnlyMemory<byte> previous, ReadOnlyMemory<byte> next);

    /// <summary>The first difference between the rows of two snapshots, in words; null when there is none.</summary>
    internal abstract string? FirstDifference(Snapshot left, Snapshot right);

    /// <summary>As above; holds one row of the right side at a time.</summary>
    internal abstract string? FirstDifference(Snapshot left, SnapshotReader right);

    /// <inheritdoc cref="FirstDifference(Snapshot, SnapshotReader)"/>
    internal abstract string? FirstDifference(Snapshot left, EncodedSnapshot right);
}

/// <inheritdoc/>
/// <remarks>A table without <see cref="Key"/> is compared by whole rows: nothing in it is ever "changed".</remarks>
internal sealed class Table<TRow>(string name, bool isCore = true) : Table(name, isCore)
    where TRow : class
{
    public required Func<Snapshot, IReadOnlyList<TRow>?> Rows { get; init; }

    public required Func<TRow, IMessage> ToMessage { get; init; }

    public required Func<ReadOnlyMemory<byte>, TRow> Parse { get; init; }

    public required Field<TRow>[] Fields { get; init; }

    public Func<TRow, (long, long)>? Key { get; init; }

    internal override EncodedPart? Encode(Snapshot snapshot, Func<SafeFileHandle> scratch) =>
        Rows(snapshot) is { } rows ? PartWriter.Write(this, rows, scratch()) : null;

    internal override Array? ReadFrom(SnapshotReader reader) => reader.TryRead(this)?.ToArray();

    internal override int? CountIn(SnapshotReader reader) => reader.TryRead(this)?.Count();

    internal override TableChanges Compare(ReadOnlyMemory<byte> previous, ReadOnlyMemory<byte> next) =>
        PartComparison.Compare(this, previous, next);

    internal override string? FirstDifference(Snapshot left, Snapshot right) => FirstDifference(Rows(left), Rows(right));

    internal override string? FirstDifference(Snapshot left, SnapshotReader right)
    {
        using var bytes = right.TryMapPart(this);
        return FirstDifference(left, bytes);
    }

    internal override string? FirstDifference(Snapshot left, EncodedSnapshot right)
    {
        using var bytes = right.TryMapPart(this);
        return FirstDifference(left, bytes);
    }

    private string? FirstDifference(Snapshot left, MappedFile? right) =>
        FirstDifference(Rows(left), right is null ? null : PartReader.Read(this, right.Memory));

    private string? FirstDifference(IReadOnlyList<TRow>? left, IEnumerable<TRow>? right)
    {
        if (left is null || right is null)
        {
            return left is null == right is null ? null : $"table {Name} is in one snapshot only";
        }

        var count = 0;
        foreach (var row in right)
        {
            if (count < left.Count)
            {
                foreach (var field in Fields)
                {
                    if (!field.AreEqual(left[count], row))
                    {
                        return $"table {Name}, row {count + 1}, {field.Name} differs";
                    }
                }
            }

            count++;
        }

        return left.Count == count ? null : $"table {Name} has {left.Count} rows in one and {count} in the other";
    }
}
