using System.Text;

namespace Medicaments.Snapshots.Format;

/// <summary>
/// The rows of one part, found by a number that stands in them (their CIS, mostly) wherever they are, and decoded when they are asked
/// for. Holds where each row lies, 12 bytes a row; the rows stay in the file. Any number of threads may ask, until it is disposed.
/// </summary>
public sealed class RowLookup<TRow> : IDisposable
    where TRow : class
{
    private readonly Table<TRow> _table;
    private readonly MappedFile _part;
    private readonly int _keyField;
    private readonly int[] _starts;

    /// <summary>Key and row of each row, ascending: the rows of a key stand beside each other, in file order.</summary>
    private readonly long[] _order;

    /// <param name="part">Is disposed with this.</param>
    /// <param name="rows">How many the part has.</param>
    internal RowLookup(Table<TRow> table, MappedFile part, int rows, int keyField)
    {
        (_table, _part, _keyField) = (table, part, keyField);
        (_starts, _order) = (new int[rows], new long[rows]);
        var bytes = part.GetSpan();
        for (var (row, start) = (0, 0); row < rows; row++)
        {
            _starts[row] = start;
            _order[row] = (long)(int)RowReader.Find(table, PartReader.Next(table, bytes, ref start), keyField).Varint << 32 | (uint)row;
        }

        Array.Sort(_order);
    }

    /// <summary>Number of rows.</summary>
    public int Count => _starts.Length;

    /// <summary>The number by which a row is found.</summary>
    public int KeyOf(int row) => (int)Number(row, _keyField);

    public bool Contains(int key) => Of(key).MoveNext();

    /// <summary>The numbers of the rows with a key in the file, from 0, ascending.</summary>
    public RowNumbers Of(int key) => new(_order, key);

    /// <summary>The bytes of a row: equal rows of snapshots of one format version have equal bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int row)
    {
        var start = _starts[row];
        return PartReader.Next(_table, _part.GetSpan(), ref start);
    }

    /// <exception cref="InvalidSnapshotException">The row is no message of the table.</exception>
    public TRow this[int row] => _table.Decode(Bytes(row));

    public void Dispose() => ((IDisposable)_part).Dispose();

    /// <summary>One number of a row, without decoding the rest; zero when it is absent.</summary>
    internal long Number(int row, int field) => (long)RowReader.Find(_table, Bytes(row), field).Varint;

    /// <summary>One text of a row, without decoding the rest; empty when it is absent.</summary>
    internal string Text(int row, int field)
    {
        var bytes = Bytes(row);
        var found = RowReader.Find(_table, bytes, field);
        return Encoding.UTF8.GetString(bytes.Slice(found.Start, found.Length));
    }

    /// <summary>For <c>foreach</c>, without allocation.</summary>
    public struct RowNumbers
    {
        private readonly long[] _order;
        private readonly int _key;
        private int _next;

        internal RowNumbers(long[] order, int key)
        {
            (_order, _key) = (order, key);
            var found = Array.BinarySearch(order, (long)key << 32);
            _next = found < 0 ? ~found : found;
        }

        public readonly int Current => (int)_order[_next - 1];

        public readonly RowNumbers GetEnumerator() => this;

        public bool MoveNext() => _next < _order.Length && (int)(_order[_next++] >> 32) == _key;
    }
}
