using System.Runtime.InteropServices;
using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots;

/// <summary>
/// The rows of one part, found by CIS wherever they stand in it, and decoded when they are asked for. Holds the part's bytes and where
/// each row lies, not the rows: a whole join needs little more memory than the part. Any number of threads may ask.
/// </summary>
public sealed class RowLookup<TRow>
    where TRow : class
{
    private const int None = -1;

    private readonly Table<TRow> _table;
    private readonly List<ReadOnlyMemory<byte>> _rows = [];
    private readonly int[] _next;
    private readonly Dictionary<int, int> _first = [];

    internal RowLookup(Table<TRow> table, ReadOnlyMemory<byte> bytes, int cisField)
    {
        _table = table;
        List<int> cis = [];
        foreach (var message in PartReader.Messages(table, bytes))
        {
            cis.Add(PartReader.ReadInt32(table, message.Span, cisField));
            _rows.Add(message);
        }

        // From the last row to the first, so that each chain is in file order.
        _next = new int[_rows.Count];
        for (var row = _rows.Count - 1; row >= 0; row--)
        {
            ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_first, cis[row], out var exists);
            _next[row] = exists ? first : None;
            first = row;
        }
    }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Every CIS that has a row.</summary>
    public IReadOnlyCollection<int> Keys => _first.Keys;

    /// <summary>The rows of a CIS with their numbers in the file, from 0, ascending.</summary>
    /// <exception cref="InvalidSnapshotException">A row is no message of the table.</exception>
    public IEnumerable<(int Number, TRow Row)> Of(int cis)
    {
        for (var row = _first.TryGetValue(cis, out var first) ? first : None; row != None; row = _next[row])
        {
            yield return (row, PartReader.Parse(_table, _rows[row]));
        }
    }
}
