using System.Numerics;
using System.Text;

namespace Medicaments.Snapshots.Format;

/// <summary>
/// The rows of one part, found by a number that stands in them (their CIS, mostly) wherever they are, and decoded when they are asked
/// for. Holds where each row lies, 16 to 24 bytes a row outside of the collected heap; the rows stay in the file. Any number of threads may ask, until it is disposed.
/// </summary>
public sealed class RowLookup<TRow> : IDisposable
    where TRow : class
{
    private const int None = -1;

    private readonly Table<TRow> _table;
    private readonly MappedFile _part;
    private readonly NativeNumbers _starts;
    private readonly NativeNumbers _keys;

    /// <summary>For each row the next one with the same key.</summary>
    private readonly NativeNumbers _next;

    /// <summary>A hash table with linear probing: 1 + the first row of a key, 0 where there is none.</summary>
    private readonly NativeNumbers _slots;
    private readonly int _slotCount;
    private readonly int _shift;

    /// <param name="part">Is disposed with this.</param>
    /// <param name="rows">How many the part has.</param>
    internal RowLookup(Table<TRow> table, MappedFile part, int rows, int keyField)
    {
        (_table, _part, Count) = (table, part, rows);
        (_starts, _keys, _next) = (new NativeNumbers(rows), new NativeNumbers(rows), new NativeNumbers(rows));
        var bytes = part.GetSpan();
        for (var (row, start) = (0, 0); row < rows; row++)
        {
            _starts[row] = start;
            _keys[row] = (int)RowReader.Find(table, PartReader.Next(table, bytes, ref start), keyField).Varint;
        }

        _slotCount = (int)BitOperations.RoundUpToPowerOf2((uint)(rows + rows / 2 + 2));
        _shift = 32 - BitOperations.Log2((uint)_slotCount);
        _slots = new NativeNumbers(_slotCount);

        // From the last row to the first, so that each chain is in file order.
        for (var row = rows - 1; row >= 0; row--)
        {
            ref var slot = ref _slots[SlotOf(_keys[row])];
            _next[row] = slot - 1;
            slot = row + 1;
        }
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>The number by which a row is found.</summary>
    public int KeyOf(int row) => _keys[row];

    public bool Contains(int key) => _slots[SlotOf(key)] != 0;

    /// <summary>The numbers of the rows with a key in the file, from 0, ascending.</summary>
    public RowNumbers Of(int key) => new(_next, _slots[SlotOf(key)] - 1);

    /// <summary>The bytes of a row: equal rows of snapshots of one format version have equal bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int row)
    {
        var start = _starts[row];
        return PartReader.Next(_table, _part.GetSpan(), ref start);
    }

    /// <exception cref="InvalidSnapshotException">The row is no message of the table.</exception>
    public TRow this[int row] => _table.Decode(Bytes(row));

    public void Dispose()
    {
        ((IDisposable)_part).Dispose();
        _starts.Dispose();
        _keys.Dispose();
        _next.Dispose();
        _slots.Dispose();
    }

    /// <summary>One number of a row, without decoding the rest; zero when it is absent.</summary>
    internal long Number(int row, int field) => (long)RowReader.Find(_table, Bytes(row), field).Varint;

    /// <summary>One text of a row, without decoding the rest; empty when it is absent.</summary>
    internal string Text(int row, int field)
    {
        var bytes = Bytes(row);
        var found = RowReader.Find(_table, bytes, field);
        return Encoding.UTF8.GetString(bytes.Slice(found.Start, found.Length));
    }

    private int SlotOf(int key)
    {
        // Fibonacci hashing: neighbouring codes go far apart. The table is never full, so the walk ends.
        for (var slot = (int)((uint)key * 2654435769u >> _shift); ; slot = (slot + 1) & (_slotCount - 1))
        {
            if (_slots[slot] == 0 || _keys[_slots[slot] - 1] == key)
            {
                return slot;
            }
        }
    }

    /// <summary>For <c>foreach</c>, without allocation.</summary>
    public struct RowNumbers
    {
        private readonly NativeNumbers _next;
        private int _coming;

        internal RowNumbers(NativeNumbers next, int first) => (_next, _coming) = (next, first);

        public int Current { get; private set; } = None;

        public readonly RowNumbers GetEnumerator() => this;

        public bool MoveNext()
        {
            Current = _coming;
            _coming = _coming == None ? None : _next[_coming];
            return Current != None;
        }
    }
}
