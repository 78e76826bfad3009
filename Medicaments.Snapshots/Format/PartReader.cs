namespace Medicaments.Snapshots.Format;

/// <summary>Reads the messages that <see cref="PartWriter"/> wrote, one at a time.</summary>
internal static class PartReader
{
    // Wire types of Protocol Buffers.
    private const int VarintType = 0;
    private const int Fixed64Type = 1;
    private const int DelimitedType = 2;
    private const int Fixed32Type = 5;

    private const int MaximumVarintLength = 10;

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
            if (prefix == 0 || size > (ulong)(bytes.Length - prefix))
            {
                throw new InvalidSnapshotException($"{table.PartName} ends in the middle of a row");
            }

            yield return bytes.Slice(prefix, (int)size);
            bytes = bytes[(prefix + (int)size)..];
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

    /// <summary>One integer field of a message, without decoding the rest; zero when it is absent, as proto3 has it.</summary>
    /// <exception cref="InvalidSnapshotException">The bytes are no message.</exception>
    public static int ReadInt32(Table table, ReadOnlySpan<byte> message, int field)
    {
        var value = 0;
        while (!message.IsEmpty)
        {
            var (tag, tagLength) = ReadVarint(message);
            var rest = message[tagLength..];
            var (number, length) = ReadValue((int)(tag & 7), rest);
            if (tagLength == 0 || length == 0)
            {
                throw new InvalidSnapshotException($"{table.PartName} has a row that is no {table.Name} message");
            }

            value = tag >> 3 == (ulong)field ? (int)number : value;
            message = rest[length..];
        }

        return value;
    }

    /// <returns>The value of a varint, and how many bytes the field took; zero bytes when it does not fit.</returns>
    private static (ulong Value, int Length) ReadValue(int wireType, ReadOnlySpan<byte> source)
    {
        switch (wireType)
        {
            case VarintType:
                return ReadVarint(source);
            case DelimitedType:
                var (size, prefix) = ReadVarint(source);
                return prefix > 0 && size <= (ulong)(source.Length - prefix) ? (0UL, prefix + (int)size) : default;
            case Fixed64Type when source.Length >= 8:
                return (0, 8);
            case Fixed32Type when source.Length >= 4:
                return (0, 4);
            default:
                return default;
        }
    }

    /// <returns>The value and how many bytes it took; zero bytes when there is no whole varint.</returns>
    private static (ulong Value, int Length) ReadVarint(ReadOnlySpan<byte> source)
    {
        var value = 0UL;
        for (var i = 0; i < Math.Min(MaximumVarintLength, source.Length); i++)
        {
            value |= (ulong)(source[i] & 0x7f) << (7 * i);
            if (source[i] < 0x80)
            {
                return (value, i + 1);
            }
        }

        return default;
    }
}
