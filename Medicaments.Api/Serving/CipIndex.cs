using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>Finds presentations by CIP. Codes are compared as integers; a CIP7 wins over an equal CIP13, a later row over an earlier (contract 3.2, 15.3).</summary>
internal sealed class CipIndex
{
    /// <summary>In place of the number of a medicament, for a presentation whose CIS is unknown.</summary>
    public const int NoMedicament = -1;

    private readonly PresentationBodies _presentations;
    private readonly CodeTable _byCip7;
    private readonly CodeTable _byCip13;

    /// <param name="rows">The presentations in file order.</param>
    /// <param name="numbers">For each of these rows the number of its presentation.</param>
    public CipIndex(PresentationBodies presentations, RowLookup<Presentation> rows, int[] numbers)
    {
        _presentations = presentations;
        var (cip7, cip13) = (new long[presentations.Count], new long[presentations.Count]);
        (_byCip7, _byCip13) = (new CodeTable(cip7), new CodeTable(cip13));
        for (var row = 0; row < numbers.Length; row++)
        {
            var cips = rows.Cips(row);
            (cip7[numbers[row]], cip13[numbers[row]]) = (cips.Cip7.Value, cips.Cip13.Value);
            _byCip7.Add(numbers[row]);
            _byCip13.Add(numbers[row]);
        }
    }

    public bool TryFind(Cip cip, out int presentation) =>
        _byCip7.TryFind(cip.Value, out presentation) || _byCip13.TryFind(cip.Value, out presentation);

    public int MedicamentOf(int presentation) => _presentations.MedicamentOf(presentation);
}
