using System.Text;

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
            var size = FirstMessage(table, bytes.Span, out var length).Length;
            yield return bytes.Slice(length - size, size);
            bytes = bytes[length..];
        }
    }

    /// <summary>How many rows there are.</summary>
    /// <exception cref="InvalidSnapshotException">A length does not fit the bytes.</exception>
    public static int Count(Table table, ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        for (; !bytes.IsEmpty; count++)
        {
            FirstMessage(table, bytes, out var length);
            bytes = bytes[length..];
        }

        return count;
    }

    /// <summary>The bytes of the first row.</summary>
    /// <param name="length">How many bytes it takes, its own length included.</param>
    /// <exception cref="InvalidSnapshotException">The length does not fit the bytes.</exception>
    public static ReadOnlySpan<byte> FirstMessage(Table table, ReadOnlySpan<byte> bytes, out int length)
    {
        var (size, prefix) = ReadVarint(bytes);
        if (prefix == 0 || size > (ulong)(bytes.Length - prefix))
        {
            throw new InvalidSnapshotException($"{table.PartName} ends in the middle of a row");
        }

        length = prefix + (int)size;
        return bytes[prefix..length];
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
    public static long ReadNumber(Table table, ReadOnlySpan<byte> message, int field) => (long)Find(table, message, field, out _);

    /// <summary>One text field of a message, without decoding the rest; empty when it is absent, as proto3 has it.</summary>
    /// <inheritdoc cref="ReadNumber"/>
    public static string ReadText(Table table, ReadOnlySpan<byte> message, int field)
    {
        Find(table, message, field, out var text);
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>The last occurrence of a field counts.</summary>
    private static ulong Find(Table table, ReadOnlySpan<byte> message, int field, out ReadOnlySpan<byte> text)
    {
        var value = 0UL;
        text = default;
        while (!message.IsEmpty)
        {
            var (tag, tagLength) = ReadVarint(message);
            var rest = message[tagLength..];
            var (number, length) = ReadValue((int)(tag & 7), rest, out var delimited);
            if (tagLength == 0 || length == 0)
            {
                throw new InvalidSnapshotException($"{table.PartName} has a row that is no {table.Name} message");
            }

            if (tag >> 3 == (ulong)field)
            {
                value = number;
                text = delimited;
            }

            message = rest[length..];
        }

        return value;
    }

    /// <returns>The value of a varint, and how many bytes the field took; zero bytes when it does not fit.</returns>
    private static (ulong Value, int Length) ReadValue(int wireType, ReadOnlySpan<byte> source, out ReadOnlySpan<byte> delimited)
    {
        delimited = default;
        switch (wireType)
        {
            case VarintType:
                return ReadVarint(source);
            case DelimitedType:
                var (size, prefix) = ReadVarint(source);
                if (prefix == 0 || size > (ulong)(source.Length - prefix))
                {
                    return default;
                }

                delimited = source.Slice(prefix, (int)size);
                return (0, prefix + (int)size);
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
