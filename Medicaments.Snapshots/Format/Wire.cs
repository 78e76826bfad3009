using System.Buffers;

namespace Medicaments.Snapshots.Format;

/// <summary>A field of a message, as it lies in the bytes. <see cref="Number"/> is 0 where there is none.</summary>
internal readonly record struct WireField(int Number, WireType Type, ulong Varint, int Start, int Length);

/// <summary>The wire types of Protocol Buffers that proto3 has.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Delimited = 2,
    Fixed32 = 5,
}

/// <summary>
/// The encoding of Protocol Buffers, as far as the parts need it: <c>docs/snapshot.proto</c> says the same for any other reader, and a
/// test has the library's own code read and write our rows. Ours, because rows are decoded where they lie and single fields of them are
/// read without decoding the rest, which the library's messages do not offer.
/// </summary>
internal static class Wire
{
    private const int MaximumVarintLength = 10;

    /// <summary>The field that begins at a place of a message.</summary>
    /// <param name="position">Moves behind the field.</param>
    /// <returns>False when no field is there.</returns>
    public static bool TryReadField(ReadOnlySpan<byte> message, scoped ref int position, out WireField field)
    {
        field = default;
        if (!TryReadVarint(message, ref position, out var tag) || tag >> 3 is 0 or > int.MaxValue)
        {
            return false;
        }

        var type = (WireType)(tag & 7);
        var varint = 0UL;
        ulong length = type switch
        {
            WireType.Varint => TryReadVarint(message, ref position, out varint) ? 0 : ulong.MaxValue,
            WireType.Fixed64 => 8,
            WireType.Fixed32 => 4,
            WireType.Delimited => TryReadVarint(message, ref position, out var size) ? size : ulong.MaxValue,
            _ => ulong.MaxValue,
        };
        if (length > (ulong)(message.Length - position))
        {
            return false;
        }

        field = new WireField((int)(tag >> 3), type, varint, position, (int)length);
        position += (int)length;
        return true;
    }

    /// <param name="position">Moves behind the varint.</param>
    public static bool TryReadVarint(ReadOnlySpan<byte> source, scoped ref int position, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 7 * MaximumVarintLength && position < source.Length; shift += 7)
        {
            var next = source[position++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    public static void WriteVarint(ArrayBufferWriter<byte> target, ulong value)
    {
        var span = target.GetSpan(MaximumVarintLength);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        target.Advance(length);
    }

    public static void WriteTag(ArrayBufferWriter<byte> target, int number, WireType type) => WriteVarint(target, (ulong)number << 3 | (uint)type);
}
