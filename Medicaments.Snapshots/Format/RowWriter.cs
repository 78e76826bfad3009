using System.Buffers;
using System.Text;

namespace Medicaments.Snapshots.Format;

/// <summary>Writes a row as a message. As in proto3, what is zero or empty takes no bytes; what may be absent does when it is zero.</summary>
internal readonly struct RowWriter(ArrayBufferWriter<byte> target) : IColumns
{
    public int Number(int number, string name, int? value) => (int)LongNumber(number, name, value);

    public long LongNumber(int number, string name, long? value)
    {
        if (value!.Value != 0)
        {
            Varint(number, value.Value);
        }

        return value.Value;
    }

    public Cip? OptionalCip(int number, string name, Cip? value)
    {
        if (value is { } code)
        {
            Varint(number, code.Value);
        }

        return value;
    }

    public Prix? Amount(int number, string name, Prix? value)
    {
        if (value is { } amount)
        {
            Varint(number, amount.Centimes);
        }

        return value;
    }

    public string Text(int number, string name, string? value, bool isUnique)
    {
        if (value!.Length > 0)
        {
            Delimited(number, value);
        }

        return value;
    }

    public IReadOnlyList<string> List(int number, string name, IReadOnlyList<string>? value)
    {
        foreach (var text in value!)
        {
            Delimited(number, text);
        }

        return value;
    }

    private void Varint(int number, long value)
    {
        Wire.WriteTag(target, number, WireType.Varint);
        Wire.WriteVarint(target, (ulong)value);
    }

    private void Delimited(int number, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Wire.WriteTag(target, number, WireType.Delimited);
        Wire.WriteVarint(target, (ulong)length);
        target.Advance(Encoding.UTF8.GetBytes(text, target.GetSpan(length)));
    }
}
