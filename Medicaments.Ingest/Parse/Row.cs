using Medicaments.Snapshots;

namespace Medicaments.Ingest.Parse;

/// <summary>One line cut at its tabs. A column that the line does not have is empty.</summary>
internal readonly ref struct Row(ReadOnlySpan<char> line, ReadOnlySpan<int> ends, ColumnPool pool, RowTally tally)
{
    private readonly ReadOnlySpan<char> _line = line;
    private readonly ReadOnlySpan<int> _ends = ends;

    public int Columns => _ends.Length;

    /// <summary>
    /// The value without white space at its ends: Unicode's, the no-break space included (contract 15.3). Nearly every titulaire and a
    /// thousand formes begin with a space, a thousand substances end with one, a dozen group labels have a no-break space.
    /// </summary>
    public ReadOnlySpan<char> this[int column]
    {
        get
        {
            if (column >= _ends.Length)
            {
                return [];
            }

            var start = column == 0 ? 0 : _ends[column - 1] + 1;
            return _line[start.._ends[column]].Trim();
        }
    }

    /// <summary>For columns whose values are mostly unique.</summary>
    public string Text(int column) => this[column].ToString();

    /// <summary>For columns whose values repeat: equal values are one string.</summary>
    public string Repeated(int column) => pool.Get(column, this[column]);

    public bool HasText(int column) => !this[column].IsEmpty;

    public bool TryCis(int column, out Cis cis) => Cis.TryParse(this[column], out cis);

    public bool TryCip(int column, out Cip cip) => Cip.TryParse(this[column], out cip);

    public bool TryNumber(int column, out int number) =>
        AsciiDigits.TryParse(this[column], out number);

    /// <returns>Null for an empty column, zero for an amount that cannot be read, which is counted (contract 15.3 and 15.4).</returns>
    public Prix? Amount(int column)
    {
        var text = this[column];
        if (text.IsEmpty)
        {
            return null;
        }

        tally.Amounts++;
        if (!Prix.TryParse(text, out var amount))
        {
            tally.UnreadableAmounts++;
        }

        return amount;
    }

    /// <summary>The parts of a <c>;</c> list, trimmed, without empty ones.</summary>
    public string[] List(int column) => pool.GetList(column, this[column]);
}
