using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Medicaments.Api.Http;

namespace Medicaments.Api.Answers;

/// <summary>
/// A JSON array of items whose bodies are ready, bare or inside a page envelope (contract 5.5).
/// </summary>
internal sealed class ItemList : IDisposable
{
    private static readonly byte[] ArrayStart = "["u8.ToArray();
    private static readonly byte[] ArrayEnd = "]"u8.ToArray();
    private static readonly byte[] EnvelopeStart = "{\"data\":["u8.ToArray();

    private readonly BodyTable _table;

    /// <summary>The numbers of the items, rented; null when they are all from <see cref="_first"/> on.</summary>
    private readonly int[]? _items;
    private readonly int _first;
    private readonly int _count;
    private readonly byte[] _prefix;
    private readonly byte[] _suffix;

    private ItemList(BodyTable table, int[]? items, int first, int count, byte[] prefix, byte[] suffix)
    {
        (_table, _items, _first, _count, _prefix, _suffix) = (table, items, first, count, prefix, suffix);
        Length = _prefix.Length + _suffix.Length + Math.Max(0, count - 1);
        for (var i = 0; i < count; i++)
        {
            Length += table[Item(i)].Length;
        }

        EntityTag = EntityTags.Format(Tag());
    }

    public Edition Edition => _table.Edition;

    /// <summary>Bytes of the whole representation.</summary>
    public long Length { get; }

    /// <summary>From the tags of the items and all that surrounds them, so that it need not read the bodies again.</summary>
    public string EntityTag { get; }

    /// <summary>Consecutive items as a bare array.</summary>
    public static ItemList Range(BodyTable table, int first, int count) => new(table, null, first, count, ArrayStart, ArrayEnd);

    /// <param name="items">Rented from the shared pool; the list gives them back.</param>
    public static ItemList Selection(BodyTable table, int[] items, int first, int count) =>
        new(table, items, first, count, ArrayStart, ArrayEnd);

    /// <param name="page">From 1.</param>
    public static ItemList Page(BodyTable table, long page, int pageSize)
    {
        var maxPage = (table.Count + pageSize - 1) / pageSize;
        var first = (int)(page - 1) * pageSize;
        return new ItemList(
            table, null, first, Math.Min(pageSize, table.Count - first), EnvelopeStart,
            Encoding.ASCII.GetBytes($"],\"page\":{page},\"pageSize\":{pageSize},\"totalItems\":{table.Count},\"maxPage\":{maxPage}}}"));
    }

    /// <summary>Reads the representation from its start.</summary>
    public Reader Read() => new(this);

    public void Dispose()
    {
        if (_items is not null)
        {
            ArrayPool<int>.Shared.Return(_items);
        }
    }

    private int Item(int index) => _items is null ? _first + index : _items[_first + index];

    /// <summary>What the representation is put together from: prefix, items with separators between them, suffix; empty behind the end.</summary>
    private ReadOnlySpan<byte> Piece(int index)
    {
        var last = Math.Max(1, 2 * _count);
        return index == 0 ? _prefix
            : index < last ? index % 2 == 1 ? _table[Item(index / 2)].Span : ","u8
            : index == last ? _suffix
            : [];
    }

    private ulong Tag()
    {
        var size = _prefix.Length + _suffix.Length + _count * sizeof(ulong);
        var rented = ArrayPool<byte>.Shared.Rent(size);
        _prefix.CopyTo(rented, 0);
        _suffix.CopyTo(rented, _prefix.Length);
        var tags = rented.AsSpan(_prefix.Length + _suffix.Length);
        for (var i = 0; i < _count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(tags[(i * sizeof(ulong))..], _table.Tag(Item(i)));
        }

        var tag = EntityTags.TagOf(rented.AsSpan(0, size));
        ArrayPool<byte>.Shared.Return(rented);
        return tag;
    }

    /// <summary>A place in the bytes of a list.</summary>
    public struct Reader(ItemList list)
    {
        private int _piece;
        private int _offset;

        /// <summary>Copies the next bytes, as many as there is room for.</summary>
        /// <returns>How many; 0 at the end.</returns>
        public int Read(Span<byte> target)
        {
            var used = 0;
            while (used < target.Length && list.Piece(_piece) is { IsEmpty: false } piece)
            {
                var count = Math.Min(piece.Length - _offset, target.Length - used);
                piece.Slice(_offset, count).CopyTo(target[used..]);
                used += count;
                (_piece, _offset) = _offset + count == piece.Length ? (_piece + 1, 0) : (_piece, _offset + count);
            }

            return used;
        }
    }
}
