namespace Medicaments.Snapshots.Format;

/// <summary>The columns of a table, described once: see <see cref="IColumns"/>.</summary>
public interface IRowColumns<TRow>
    where TRow : class
{
    /// <summary>What names a row. A table without is compared by whole rows: nothing in it is ever "changed".</summary>
    Func<TRow, (long, long)>? Key => null;

    /// <summary>Goes through the columns.</summary>
    /// <param name="row">Null for a reader.</param>
    /// <returns>The row that was read, or one equal to the row that was given: it dies at once, which is cheaper than a second list.</returns>
    TRow Map<TColumns>(ref TColumns columns, TRow? row)
        where TColumns : struct, IColumns, allows ref struct;

    /// <summary>Whether a line of the source that has all its numbers is a row.</summary>
    bool IsRow(TRow row) => true;
}
