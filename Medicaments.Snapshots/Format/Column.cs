namespace Medicaments.Snapshots.Format;

/// <summary>What a column holds: see the methods of <see cref="IColumns"/>.</summary>
public enum ColumnType
{
    Number,
    LongNumber,
    OptionalCip,
    Amount,
    Text,
    List,
}

/// <param name="Number">In the source file, counted from 1, and in the part.</param>
/// <param name="Name">In snake case.</param>
public sealed record Column(int Number, string Name, ColumnType Type);

/// <summary>Lists the columns of a table. The row that comes of it has no meaning.</summary>
internal readonly struct ColumnList(List<Column> columns) : IColumns
{
    public int Number(int number, string name, int? value) => Add(number, name, ColumnType.Number, 0);

    public long LongNumber(int number, string name, long? value) => Add(number, name, ColumnType.LongNumber, 0L);

    public Cip? OptionalCip(int number, string name, Cip? value) => Add(number, name, ColumnType.OptionalCip, value);

    public Prix? Amount(int number, string name, Prix? value) => Add(number, name, ColumnType.Amount, value);

    public string Text(int number, string name, string? value, bool isUnique) => Add(number, name, ColumnType.Text, "");

    public IReadOnlyList<string> List(int number, string name, IReadOnlyList<string>? value) => Add(number, name, ColumnType.List, (string[])[]);

    private TValue Add<TValue>(int number, string name, ColumnType type, TValue any)
    {
        columns.Add(new Column(number, name, type));
        return any;
    }
}
