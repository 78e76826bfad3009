namespace Medicaments.Api.Serving;

/// <summary>The generic groups of a snapshot, numbered by ascending id. The label of a group is that of its last row.</summary>
internal sealed class GroupTable
{
    private readonly RowLookup<Generique> _rows;
    private readonly int[] _ids;
    private readonly int[] _lastRows;

    /// <summary>Decoded when first asked for; two threads may both do it.</summary>
    private readonly string?[] _libelles;

    /// <param name="rows">The memberships, by group.</param>
    public GroupTable(RowLookup<Generique> rows)
    {
        _rows = rows;
        var lastRows = new SortedDictionary<int, int>();
        for (var row = 0; row < rows.Count; row++)
        {
            lastRows[rows.KeyOf(row)] = row;
        }

        (_ids, _lastRows) = ([.. lastRows.Keys], [.. lastRows.Values]);
        _libelles = new string?[_ids.Length];
        Numbers = new Dictionary<int, int>(_ids.Length);
        foreach (var id in _ids)
        {
            Numbers.Add(id, Numbers.Count);
        }
    }

    public int Count => _ids.Length;

    /// <summary>From id to number.</summary>
    public Dictionary<int, int> Numbers { get; }

    public int Id(int group) => _ids[group];

    public int LastRow(int group) => _lastRows[group];

    public string Libelle(int group) => _libelles[group] ??= _rows.Libelle(_lastRows[group]);
}
