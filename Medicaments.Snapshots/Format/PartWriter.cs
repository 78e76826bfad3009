using System.Buffers;
using System.Security.Cryptography;
using Google.Protobuf;
using Microsoft.Win32.SafeHandles;

namespace Medicaments.Snapshots.Format;

/// <summary>A table as the bytes of its part, in a file without a name.</summary>
internal sealed record EncodedPart(Table Table, PartEntry Entry, SafeFileHandle File);

/// <summary>Writes the messages of a table one after the other, each preceded by its length as a varint.</summary>
internal static class PartWriter
{
    private const int MaximumVarintLength = 5;

    /// <summary>What is encoded before it is hashed and written.</summary>
    private const int ChunkSize = 1 << 16;

    /// <param name="file">Empty; belongs to the part from then on.</param>
    public static EncodedPart Write<TRow>(Table<TRow> table, IReadOnlyList<TRow> rows, SafeFileHandle file)
        where TRow : class
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new ArrayBufferWriter<byte>(ChunkSize);
        var written = 0L;
        foreach (var row in rows)
        {
            var message = table.ToMessage(row);
            var size = message.CalculateSize();
            if (chunk.WrittenCount + size + MaximumVarintLength > ChunkSize)
            {
                Flush();
            }

            var span = chunk.GetSpan(size + MaximumVarintLength);
            var prefix = WriteVarint(span, (uint)size);
            message.WriteTo(span.Slice(prefix, size));
            chunk.Advance(prefix + size);
        }

        Flush();
        return new EncodedPart(
            table, new PartEntry(table.PartName, table.Name, rows.Count, written, Convert.ToHexStringLower(hash.GetHashAndReset())), file);

        void Flush()
        {
            hash.AppendData(chunk.WrittenSpan);
            RandomAccess.Write(file, chunk.WrittenSpan, written);
            written += chunk.WrittenCount;
            chunk.ResetWrittenCount();
        }
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
