namespace Medicaments.Snapshots.Format;

/// <summary>Reads the messages that <see cref="PartWriter"/> wrote, one at a time.</summary>
internal static class PartReader
{
    /// <exception cref="InvalidSnapshotException">A length or a message does not fit the bytes.</exception>
    public static IEnumerable<TRow> Read<TRow>(Table<TRow> table, ReadOnlyMemory<byte> bytes)
        where TRow : class
    {
        foreach (var message in Messages(table, bytes))
        {
            yield return Parse(table, message);
        }
    }

    /// <summary>The bytes of each row.</summary>
    /// <exception cref="InvalidSnapshotException">A length does not fit the bytes.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Messages(Table table, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var (size, prefix) = ReadVarint(bytes.Span);
            if (prefix == 0 || size > bytes.Length - prefix)
            {
                throw new InvalidSnapshotException($"{table.PartName} ends in the middle of a row");
            }

            yield return bytes.Slice(prefix, size);
            bytes = bytes[(prefix + size)..];
        }
    }

    /// <exception cref="InvalidSnapshotException">The bytes are no message of the table.</exception>
    public static TRow Parse<TRow>(Table<TRow> table, ReadOnlyMemory<byte> message)
        where TRow : class
    {
        try
        {
            return table.Parse(message);
        }
        catch (Google.Protobuf.InvalidProtocolBufferException exception)
        {
            throw new InvalidSnapshotException($"{table.PartName} has a row that is no {table.Name} message: {exception.Message}", exception);
        }
    }

    /// <returns>The value and how many bytes it took; zero bytes when there is no valid length of up to 31 bits.</returns>
    private static (int Value, int Length) ReadVarint(ReadOnlySpan<byte> source)
    {
        var value = 0L;
        for (var i = 0; i < Math.Min(5, source.Length); i++)
        {
            value |= (long)(source[i] & 0x7f) << (7 * i);
            if (source[i] < 0x80)
            {
                return value > int.MaxValue ? default : ((int)value, i + 1);
            }
        }

        return default;
    }
}
