using System.Text;

namespace Medicaments.Snapshots.Format;

/// <summary>
/// Reads a row where it lies. As in proto3, the last of several equal fields counts, what is not there is zero, empty or absent, and
/// fields that nobody asks for are passed over: a part of a later version may have some.
/// </summary>
internal readonly ref struct RowReader : IColumns
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Table _table;
    private readonly ReadOnlySpan<byte> _message;
    private readonly ReadOnlySpan<WireField> _fields;

    /// <param name="fields">Room for the fields of the table by their number; all without one.</param>
    /// <exception cref="InvalidSnapshotException">The bytes are no message.</exception>
    public RowReader(Table table, ReadOnlySpan<byte> message, Span<WireField> fields)
    {
        _table = table;
        _message = message;
        _fields = fields;
        for (var position = 0; position < message.Length;)
        {
            var field = Next(table, message, ref position);
            if (field.Number < fields.Length)
            {
                fields[field.Number] = field;
            }
        }
    }

    /// <summary>One field of a row, without the others; one that is not there has the number 0.</summary>
    /// <inheritdoc cref="RowReader"/>
    public static WireField Find(Table table, ReadOnlySpan<byte> message, int number)
    {
        var found = default(WireField);
        for (var position = 0; position < message.Length;)
        {
            var field = Next(table, message, ref position);
            found = field.Number == number ? field : found;
        }

        return found;
    }

    public int Number(int number, string name, int? value) => (int)LongNumber(number, name, value);

    public long LongNumber(int number, string name, long? value) => (long)_fields[number].Varint;

    public Cip? OptionalCip(int number, string name, Cip? value) => IsVarint(number) ? new Cip((long)_fields[number].Varint) : null;

    public Prix? Amount(int number, string name, Prix? value) => IsVarint(number) ? new Prix((long)_fields[number].Varint) : null;

    public string Text(int number, string name, string? value, bool isUnique) => Text(_fields[number]);

    public IReadOnlyList<string> List(int number, string name, IReadOnlyList<string>? value)
    {
        if (_fields[number].Number == 0)
        {
            return [];
        }

        List<string> texts = [];
        for (var position = 0; position < _message.Length;)
        {
            if (Next(_table, _message, ref position) is { Type: WireType.Delimited } field && field.Number == number)
            {
                texts.Add(Text(field));
            }
        }

        return texts;
    }

    private bool IsVarint(int number) => _fields[number] is { Number: > 0, Type: WireType.Varint };

    private string Text(in WireField field)
    {
        try
        {
            return field.Type == WireType.Delimited ? Strict.GetString(_message.Slice(field.Start, field.Length)) : "";
        }
        catch (DecoderFallbackException exception)
        {
            throw NoRow(_table, exception);
        }
    }

    private static WireField Next(Table table, ReadOnlySpan<byte> message, ref int position) =>
        Wire.TryReadField(message, ref position, out var field) ? field : throw NoRow(table);

    private static InvalidSnapshotException NoRow(Table table, Exception? exception = null) =>
        new($"{table.PartName} has a row that is no {table.Name} message", exception!);
}
