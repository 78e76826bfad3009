using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Medicaments.Snapshots.Format;

/// <summary>A table as the bytes of its part, in a file without a name.</summary>
internal sealed record EncodedPart(Table Table, PartEntry Entry, SafeFileHandle File);

/// <summary>Writes the rows of a table one after the other, each preceded by its length as a varint.</summary>
internal static class PartWriter
{
    /// <summary>What is encoded before it is hashed and written.</summary>
    private const int ChunkSize = 1 << 16;

    /// <param name="file">Empty; belongs to the part from then on.</param>
    public static EncodedPart Write<TRow>(Table<TRow> table, IReadOnlyList<TRow> rows, SafeFileHandle file)
        where TRow : class
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new ArrayBufferWriter<byte>(ChunkSize);
        var message = new ArrayBufferWriter<byte>();
        var written = 0L;
        foreach (var row in rows)
        {
            message.ResetWrittenCount();
            table.Encode(row, message);
            Wire.WriteVarint(chunk, (ulong)message.WrittenCount);
            chunk.Write(message.WrittenSpan);
            if (chunk.WrittenCount > ChunkSize / 2)
            {
                Flush();
            }
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
}
