namespace Medicaments.Api.Serving;

/// <summary>Rows of a related table while a snapshot is rendered: for each CIS its rows in file order, wherever they stand in the file.</summary>
internal sealed class RowsByCis<TRow>
{
    private readonly Dictionary<int, (int First, int Last)> _chains = [];
    private readonly List<(TRow Row, int Next)> _rows = [];

    public void Add(int cis, TRow row)
    {
        var index = _rows.Count;
        _rows.Add((row, -1));
        if (_chains.TryGetValue(cis, out var chain))
        {
            _rows[chain.Last] = _rows[chain.Last] with { Next = index };
            _chains[cis] = (chain.First, index);
        }
        else
        {
            _chains[cis] = (index, index);
        }
    }

    public bool Has(int cis) => _chains.ContainsKey(cis);

    public IEnumerable<TRow> Of(int cis)
    {
        for (var i = _chains.TryGetValue(cis, out var chain) ? chain.First : -1; i >= 0; i = _rows[i].Next)
        {
            yield return _rows[i].Row;
        }
    }
}
