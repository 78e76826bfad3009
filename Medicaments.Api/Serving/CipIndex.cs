using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>Finds presentations by CIP. Codes are compared as integers; a CIP7 wins over an equal CIP13, a later row over an earlier (contract 3.2, 15.3).</summary>
internal sealed class CipIndex
{
    /// <summary>In place of the number of a medicament, for a presentation whose CIS is unknown.</summary>
    public const int NoMedicament = -1;

    private readonly Dictionary<long, int> _byCip7 = [];
    private readonly Dictionary<long, int> _byCip13 = [];
    private int[] _medicaments = [];

    public void Add(Cip cip7, Cip cip13, int presentation)
    {
        _byCip7[cip7.Value] = presentation;
        _byCip13[cip13.Value] = presentation;
    }

    /// <param name="medicaments">For each presentation the number of its medicament, or <see cref="NoMedicament"/>.</param>
    public CipIndex Build(IReadOnlyCollection<int> medicaments)
    {
        _medicaments = [.. medicaments];
        return this;
    }

    public bool TryFind(Cip cip, out int presentation) =>
        _byCip7.TryGetValue(cip.Value, out presentation) || _byCip13.TryGetValue(cip.Value, out presentation);

    public int MedicamentOf(int presentation) => _medicaments[presentation];
}
