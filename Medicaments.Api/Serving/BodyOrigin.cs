using System.Buffers;
using System.Runtime.InteropServices;
using Medicaments.Api.Http;

namespace Medicaments.Api.Serving;

/// <summary>
/// All rows that a body is made from, as one number. Equal numbers of two generations mean the same body, which then need be neither
/// decoded nor rendered again: 64 bits of SHA-256, compared for one item at a time. Reused from item to item, by one thread.
/// </summary>
internal sealed class BodyOrigin
{
    private readonly ArrayBufferWriter<byte> _rows = new(1 << 13);

    public void Clear() => _rows.ResetWrittenCount();

    /// <summary>The rows of one table, closed by a mark so that none can pass for a row of the next table.</summary>
    public void Add<TRow>(RowLookup<TRow> table, RowLookup<TRow>.RowNumbers rows)
        where TRow : class
    {
        foreach (var row in rows)
        {
            Add(table, row);
        }

        AddNumber(-1);
    }

    public void Add<TRow>(RowLookup<TRow> table, int row)
        where TRow : class
    {
        var bytes = table.Bytes(row);
        AddNumber(bytes.Length);
        _rows.Write(bytes);
    }

    public ulong ToNumber() => EntityTags.TagOf(_rows.WrittenSpan);

    private void AddNumber(int number) => _rows.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in number)));
}
