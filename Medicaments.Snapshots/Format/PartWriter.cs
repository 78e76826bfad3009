using System.Buffers;
using System.Security.Cryptography;
using Google.Protobuf;

namespace Medicaments.Snapshots.Format;

/// <summary>A table as the bytes of its part.</summary>
internal sealed record EncodedPart(Table Table, int Rows, ReadOnlyMemory<byte> Bytes, string Sha256);

/// <summary>Writes the messages of a table one after the other, each preceded by its length as a varint.</summary>
internal static class PartWriter
{
    private const int MaximumVarintLength = 5;

    public static EncodedPart Write<TRow>(Table<TRow> table, IReadOnlyList<TRow> rows)
        where TRow : class
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        foreach (var row in rows)
        {
            var message = table.ToMessage(row);
            var size = message.CalculateSize();
            var span = buffer.GetSpan(size + MaximumVarintLength);
            var prefix = WriteVarint(span, (uint)size);
            message.WriteTo(span.Slice(prefix, size));
            buffer.Advance(prefix + size);
        }

        return new EncodedPart(table, rows.Count, buffer.WrittenMemory, Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan)));
    }

    private static int WriteVarint(Span<byte> target, uint value)
    {
        var length = 0;
        while (value >= 0x80)
        {
            target[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[length++] = (byte)value;
        return length;
    }
}
