namespace Medicaments.Snapshots.Format;

/// <summary>Compares a row with the bytes of another one, column by column.</summary>
internal ref struct RowDifference(RowReader other) : IColumns
{
    private readonly RowReader _other = other;

    /// <summary>The bit of a column's number is set where the rows differ.</summary>
    public long Columns { get; private set; }

    public int Number(int number, string name, int? value) => Compare(number, value!.Value, _other.Number(number, name, null));

    public long LongNumber(int number, string name, long? value) => Compare(number, value!.Value, _other.LongNumber(number, name, null));

    public Cip? OptionalCip(int number, string name, Cip? value) => Compare(number, value, _other.OptionalCip(number, name, null));

    public Prix? Amount(int number, string name, Prix? value) => Compare(number, value, _other.Amount(number, name, null));

    public string Text(int number, string name, string? value, bool isUnique) => Compare(number, value!, _other.Text(number, name, null, isUnique));

    public IReadOnlyList<string> List(int number, string name, IReadOnlyList<string>? value)
    {
        Columns |= value!.SequenceEqual(_other.List(number, name, null)) ? 0 : 1L << number;
        return value!;
    }

    private TValue Compare<TValue>(int number, TValue value, TValue other)
    {
        Columns |= EqualityComparer<TValue>.Default.Equals(value, other) ? 0 : 1L << number;
        return value;
    }
}
