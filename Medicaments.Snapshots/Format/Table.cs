using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Medicaments.Snapshots.Format;

/// <summary>A table of the BDPM: its file at the source, its part in a snapshot, and what can be done with its rows.</summary>
/// <param name="name">In manifests, such as <c>medicaments</c>.</param>
/// <param name="fileName">At the source.</param>
/// <param name="minimumColumns">A line of the source with fewer is left out; columns beyond these may be absent and are then empty.</param>
public abstract class Table(string name, string fileName, int minimumColumns)
{
    public string Name { get; } = name;

    public string FileName { get; } = fileName;

    public int MinimumColumns { get; } = minimumColumns;

    /// <summary>Whether a snapshot without it is no snapshot. Another table is kept from the snapshot before when its file is missing.</summary>
    public bool IsCore { get; init; }

    /// <summary>Whether the source may have nothing to say.</summary>
    public bool FileMayBeEmpty { get; init; }

    /// <summary>The file of the table in a snapshot's directory.</summary>
    public string PartName => Name + ".pb";

    /// <summary>In the order of their numbers. A line of the source with more is left out unless the further ones are empty.</summary>
    public abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>Does something with the table that needs the type of its rows.</summary>
    public abstract TResult Do<TResult>(ITableWork<TResult> work);

    /// <param name="column">Its name.</param>
    internal int NumberOf(string column) => Columns.Single(candidate => candidate.Name == column).Number;

    /// <summary>Rows of the table as a part.</summary>
    /// <param name="file">Empty; belongs to the part from then on.</param>
    internal abstract EncodedPart Encode(IReadOnlyList<object> rows, SafeFileHandle file);

    /// <summary>What is different between two parts of the table.</summary>
    /// <exception cref="InvalidSnapshotException">A part cannot be read.</exception>
    internal abstract TableChanges Compare(ReadOnlyMemory<byte> previous, ReadOnlyMemory<byte> next);

    /// <summary>The first difference between rows and a part, in words; null when there is none. Holds one row of the part at a time.</summary>
    /// <exception cref="InvalidSnapshotException">The part cannot be read.</exception>
    internal abstract string? FirstDifference(IReadOnlyList<object> rows, ReadOnlyMemory<byte> part);
}

/// <summary>See <see cref="Table.Do"/>.</summary>
public interface ITableWork<out TResult>
{
    TResult Do<TRow>(Table<TRow> table)
        where TRow : class;
}

/// <inheritdoc/>
public abstract class Table<TRow> : Table
    where TRow : class
{
    private readonly int _fields;

    protected Table(string name, string fileName, int minimumColumns)
        : base(name, fileName, minimumColumns)
    {
        List<Column> columns = [];
        var list = new ColumnList(columns);
        Map(ref list, row: null);
        Columns = columns;
        _fields = columns.Max(column => column.Number) + 1;
    }

    public override IReadOnlyList<Column> Columns { get; }

    /// <summary>What names a row. A table without is compared by whole rows: nothing in it is ever "changed".</summary>
    public virtual Func<TRow, (long, long)>? Key => null;

    /// <summary>The columns of the table, described once: see <see cref="IColumns"/>.</summary>
    /// <param name="row">Null for a reader.</param>
    /// <returns>The row that was read, or one equal to the row that was given: it dies at once, which is cheaper than a second list.</returns>
    public abstract TRow Map<TColumns>(ref TColumns columns, TRow? row)
        where TColumns : struct, IColumns, allows ref struct;

    /// <summary>Whether a line of the source that has all its numbers is a row.</summary>
    public virtual bool IsRow(TRow row) => true;

    public override TResult Do<TResult>(ITableWork<TResult> work) => work.Do(this);

    /// <exception cref="InvalidSnapshotException">The bytes are no row of the table.</exception>
    internal TRow Decode(ReadOnlySpan<byte> message)
    {
        var reader = new RowReader(this, message, stackalloc WireField[_fields]);
        return Map(ref reader, row: null);
    }

    internal void Encode(TRow row, ArrayBufferWriter<byte> target)
    {
        var writer = new RowWriter(target);
        Map(ref writer, row);
    }

    /// <returns>The bit of a column's number is set where the rows differ.</returns>
    internal long Differing(TRow row, ReadOnlySpan<byte> message)
    {
        var difference = new RowDifference(new RowReader(this, message, stackalloc WireField[_fields]));
        Map(ref difference, row);
        return difference.Columns;
    }

    internal override EncodedPart Encode(IReadOnlyList<object> rows, SafeFileHandle file) => PartWriter.Write(this, (IReadOnlyList<TRow>)rows, file);

    internal override TableChanges Compare(ReadOnlyMemory<byte> previous, ReadOnlyMemory<byte> next) =>
        PartComparison.Compare(this, previous, next);

    internal override string? FirstDifference(IReadOnlyList<object> rows, ReadOnlyMemory<byte> part)
    {
        var count = 0;
        foreach (var message in PartReader.Messages(this, part))
        {
            if (count < rows.Count && Differing((TRow)rows[count], message.Span) is var columns and not 0)
            {
                return $"table {Name}, row {count + 1}, {Columns.First(column => (columns & (1L << column.Number)) != 0).Name} differs";
            }

            count++;
        }

        return rows.Count == count ? null : $"table {Name} has {rows.Count} rows in one and {count} in the other";
    }
}
