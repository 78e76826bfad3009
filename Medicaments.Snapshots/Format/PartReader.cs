namespace Medicaments.Snapshots.Format;

/// <summary>Finds the rows in what <see cref="PartWriter"/> wrote, one at a time.</summary>
internal static class PartReader
{
    /// <exception cref="InvalidSnapshotException">A length or a row does not fit the bytes.</exception>
    public static IEnumerable<TRow> Read<TRow>(Table<TRow> table, ReadOnlyMemory<byte> part)
        where TRow : class => Messages(table, part).Select(message => table.Decode(message.Span));

    /// <summary>The bytes of each row.</summary>
    /// <exception cref="InvalidSnapshotException">A length does not fit the bytes.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Messages(Table table, ReadOnlyMemory<byte> part)
    {
        for (var position = 0; position < part.Length;)
        {
            var length = Next(table, part.Span, ref position).Length;
            yield return part.Slice(position - length, length);
        }
    }

    /// <summary>How many rows there are.</summary>
    /// <exception cref="InvalidSnapshotException">A length does not fit the bytes.</exception>
    public static int Count(Table table, ReadOnlySpan<byte> part)
    {
        var count = 0;
        for (var position = 0; position < part.Length; count++)
        {
            Next(table, part, ref position);
        }

        return count;
    }

    /// <summary>The bytes of the row that begins, with its length, at a place of the part.</summary>
    /// <param name="position">Moves behind the row.</param>
    /// <exception cref="InvalidSnapshotException">The length does not fit the bytes.</exception>
    public static ReadOnlySpan<byte> Next(Table table, ReadOnlySpan<byte> part, scoped ref int position)
    {
        if (!Wire.TryReadVarint(part, ref position, out var size) || size > (ulong)(part.Length - position))
        {
            throw new InvalidSnapshotException($"{table.PartName} ends in the middle of a row");
        }

        position += (int)size;
        return part.Slice(position - (int)size, (int)size);
    }
}
