using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>Finds presentations by CIP. Codes are compared as integers; a CIP7 wins over an equal CIP13, a later row over an earlier (contract 3.2, 15.3).</summary>
internal sealed class CipIndex
{
    /// <summary>In place of the number of a medicament, for a presentation whose CIS is unknown.</summary>
    public const int NoMedicament = -1;

    private readonly Dictionary<long, int> _byCip7;
    private readonly Dictionary<long, int> _byCip13;
    private readonly int[] _medicaments;

    /// <param name="cips">The codes of each presentation, in file order.</param>
    /// <param name="medicaments">For each presentation the number of its medicament, or <see cref="NoMedicament"/>.</param>
    public CipIndex((Cip Cip7, Cip Cip13)[] cips, int[] medicaments)
    {
        _byCip7 = new Dictionary<long, int>(cips.Length);
        _byCip13 = new Dictionary<long, int>(cips.Length);
        _medicaments = medicaments;
        for (var i = 0; i < cips.Length; i++)
        {
            _byCip7[cips[i].Cip7.Value] = i;
            _byCip13[cips[i].Cip13.Value] = i;
        }
    }

    public bool TryFind(Cip cip, out int presentation) =>
        _byCip7.TryGetValue(cip.Value, out presentation) || _byCip13.TryGetValue(cip.Value, out presentation);

    public int MedicamentOf(int presentation) => _medicaments[presentation];
}
