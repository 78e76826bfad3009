using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Medicaments.Api.Serving;

namespace Medicaments.Api.Http;

/// <summary>
/// A JSON array of items whose bodies are ready, bare or inside a page envelope (contract 5.5). Neighbours in the data are neighbours in
/// memory with a comma between, so a page or the export goes out in a few large pieces.
/// </summary>
internal sealed class ItemList : IDisposable
{
    private static readonly byte[] ArrayStart = "["u8.ToArray();
    private static readonly byte[] ArrayEnd = "]"u8.ToArray();
    private static readonly byte[] Separator = ","u8.ToArray();
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

    /// <summary>The representation, piece by piece.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Pieces()
    {
        yield return _prefix;
        for (var i = 0; i < _count;)
        {
            yield return Run(ref i);
            if (i < _count)
            {
                yield return Separator;
            }
        }

        yield return _suffix;
    }

    public void Dispose()
    {
        if (_items is not null)
        {
            ArrayPool<int>.Shared.Return(_items);
        }
    }

    private int Item(int index) => _items is null ? _first + index : _items[_first + index];

    /// <summary>The longest piece of memory that holds the items from <paramref name="index"/> on with the commas between them.</summary>
    private ReadOnlyMemory<byte> Run(ref int index)
    {
        MemoryMarshal.TryGetArray(_table[Item(index++)], out var run);
        while (index < _count
            && MemoryMarshal.TryGetArray(_table[Item(index)], out var next)
            && next.Array == run.Array
            && next.Offset == run.Offset + run.Count + 1)
        {
            run = new ArraySegment<byte>(run.Array!, run.Offset, run.Count + 1 + next.Count);
            index++;
        }

        return run;
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
}
