namespace Medicaments.Snapshots.Format;

/// <summary>
/// What goes through the columns of one row. A reader answers with the value that it found, and is given none; who writes, compares or
/// lists answers with the value that it was given. So the one list of columns that <see cref="Table{TRow}.Map"/> has serves them all.
/// </summary>
/// <remarks>
/// <c>number</c> is that of the column in the source file, counted from 1, and of the field in the part: never given to another column.
/// <c>name</c> is the column's, in snake case, in manifests and exports.
/// </remarks>
public interface IColumns
{
    /// <summary>A whole number of 32 bits. A row of the source without it is none.</summary>
    int Number(int number, string name, int? value);

    /// <summary>As <see cref="Number"/>, of 64 bits.</summary>
    long LongNumber(int number, string name, long? value);

    /// <summary>A code that may be absent; what is there and no code makes the row none.</summary>
    Cip? OptionalCip(int number, string name, Cip? value);

    /// <summary>An amount: null for an empty column, zero where the source cannot be read (contract 15.3 and 15.4).</summary>
    Prix? Amount(int number, string name, Prix? value);

    /// <param name="isUnique">Whether hardly a value repeats: looking for an equal one would then only cost.</param>
    string Text(int number, string name, string? value, bool isUnique = false);

    /// <summary>Texts that the source separates by <c>;</c>, without empty ones.</summary>
    IReadOnlyList<string> List(int number, string name, IReadOnlyList<string>? value);
}

/// <summary>The codes of the BDPM as columns.</summary>
public static class CodeColumns
{
    public static Cis Cis<TColumns>(this ref TColumns columns, int number, string name, Cis? value)
        where TColumns : struct, IColumns, allows ref struct => new(columns.Number(number, name, value?.Value));

    public static Cip Cip<TColumns>(this ref TColumns columns, int number, string name, Cip? value)
        where TColumns : struct, IColumns, allows ref struct => new(columns.LongNumber(number, name, value?.Value));
}
