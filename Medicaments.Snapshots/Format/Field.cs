namespace Medicaments.Snapshots.Format;

/// <summary>A column of a table, for comparing rows column by column.</summary>
internal sealed record Field<TRow>(string Name, Func<TRow, TRow, bool> AreEqual)
{
    public static Field<TRow> Of<TValue>(string name, Func<TRow, TValue> value) =>
        new(name, (left, right) => EqualityComparer<TValue>.Default.Equals(value(left), value(right)));

    public static Field<TRow> OfList<TValue>(string name, Func<TRow, IReadOnlyList<TValue>> values) =>
        new(name, (left, right) => values(left).SequenceEqual(values(right)));
}
