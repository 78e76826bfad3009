using Google.Protobuf;

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
    internal abstract EncodedPart? Encode(Snapshot snapshot);

    internal abstract TableChanges? Compare(Snapshot previous, Snapshot next);

    /// <summary>The first difference between the rows of two snapshots, in words; null when there is none.</summary>
    internal abstract string? FirstDifference(Snapshot left, Snapshot right);
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

    internal override EncodedPart? Encode(Snapshot snapshot) =>
        Rows(snapshot) is { } rows ? PartWriter.Write(this, rows) : null;

    internal override TableChanges? Compare(Snapshot previous, Snapshot next) =>
        (Rows(previous), Rows(next)) switch
        {
            ({ } before, { } after) => Key is null ? TableComparison.ByRow(this, before, after) : TableComparison.ByKey(this, Key, before, after),
            _ => null,
        };

    internal override string? FirstDifference(Snapshot left, Snapshot right)
    {
        var (before, after) = (Rows(left), Rows(right));
        if (before is null || after is null)
        {
            return before is null == after is null ? null : $"table {Name} is in one snapshot only";
        }

        for (var i = 0; i < Math.Min(before.Count, after.Count); i++)
        {
            if (Array.Find(Fields, field => !field.AreEqual(before[i], after[i])) is { } field)
            {
                return $"table {Name}, row {i + 1}, {field.Name} differs";
            }
        }

        return before.Count == after.Count ? null : $"table {Name} has {before.Count} rows in one and {after.Count} in the other";
    }
}
