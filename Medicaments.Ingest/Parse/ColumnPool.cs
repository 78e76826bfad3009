namespace Medicaments.Ingest.Parse;

/// <summary>
/// Gives equal values one string. Four in five values of the BDPM are repetitions, often of the line before, so this saves most of
/// the strings' memory and time. For one thread.
/// </summary>
internal sealed class ColumnPool
{
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _strings =
        new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, string[]> _lists = new(StringComparer.Ordinal);
    private readonly string[] _last;

    public ColumnPool(int columns)
    {
        _last = new string[columns];
        Array.Fill(_last, "");
    }

    public string Get(int column, ReadOnlySpan<char> value)
    {
        if (value.SequenceEqual(_last[column]))
        {
            return _last[column];
        }

        if (!_strings.TryGetValue(value, out var text))
        {
            text = value.ToString();
            _strings.Dictionary.Add(text, text);
        }

        return _last[column] = text;
    }

    public string[] GetList(int column, ReadOnlySpan<char> value)
    {
        var text = Get(column, value);
        if (!_lists.TryGetValue(text, out var list))
        {
            list = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            _lists.Add(text, list);
        }

        return list;
    }
}
