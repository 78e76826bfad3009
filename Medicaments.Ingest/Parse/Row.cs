using Medicaments.Snapshots;
using Medicaments.Snapshots.Format;

namespace Medicaments.Ingest.Parse;

/// <summary>Reads a row from one line cut at its tabs. A column that the line does not have is empty.</summary>
internal ref struct Row(ReadOnlySpan<char> line, ReadOnlySpan<int> ends, ColumnPool pool, RowTally tally) : IColumns
{
    private readonly ReadOnlySpan<char> _line = line;
    private readonly ReadOnlySpan<int> _ends = ends;

    /// <summary>How many the line has.</summary>
    public readonly int Columns => _ends.Length;

    /// <summary>Whether a number that was asked for is none.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>
    /// The value without white space at its ends: Unicode's, the no-break space included (contract 15.3). Nearly every titulaire and a
    /// thousand formes begin with a space, a thousand substances end with one, a dozen group labels have a no-break space.
    /// </summary>
    /// <param name="number">Counted from 1.</param>
    public readonly ReadOnlySpan<char> this[int number]
    {
        get
        {
            if (number > _ends.Length)
            {
                return [];
            }

            var start = number == 1 ? 0 : _ends[number - 2] + 1;
            return _line[start.._ends[number - 1]].Trim();
        }
    }

    public int Number(int number, string name, int? value)
    {
        IsMalformed |= !AsciiDigits.TryParse(this[number], out int parsed);
        return parsed;
    }

    public long LongNumber(int number, string name, long? value)
    {
        IsMalformed |= !AsciiDigits.TryParse(this[number], out long parsed);
        return parsed;
    }

    public Cip? OptionalCip(int number, string name, Cip? value) =>
        this[number].IsEmpty ? null : new Cip(LongNumber(number, name, value: null));

    /// <remarks>An amount that cannot be read is counted, unless the row is none for another reason.</remarks>
    public readonly Prix? Amount(int number, string name, Prix? value)
    {
        var text = this[number];
        if (text.IsEmpty || IsMalformed)
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

    public readonly string Text(int number, string name, string? value, bool isUnique) =>
        isUnique ? this[number].ToString() : pool.Get(number - 1, this[number]);

    public readonly IReadOnlyList<string> List(int number, string name, IReadOnlyList<string>? value) => pool.GetList(number - 1, this[number]);
}
