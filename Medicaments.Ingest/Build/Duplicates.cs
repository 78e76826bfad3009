using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Build;

/// <summary>Keys that stand more than once in the source, each once, and in how many rows too many.</summary>
internal sealed record Duplicates
{
    public required IReadOnlyList<Cis> Cis { get; init; }

    public required IReadOnlyList<Cip> Cip7 { get; init; }

    public required IReadOnlyList<Cip> Cip13 { get; init; }

    /// <summary>Generic groups whose rows do not agree on their label.</summary>
    public required IReadOnlyList<int> Groupes { get; init; }

    public required int SurplusCisRows { get; init; }

    public required int SurplusCip7Rows { get; init; }

    public required int SurplusCip13Rows { get; init; }

    public static Duplicates Of(
        IReadOnlyList<Medicament> medicaments, IReadOnlyList<Presentation> presentations, IReadOnlyList<Generique> generiques)
    {
        var (cis, surplusCis) = Repeated(medicaments, row => row.Cis);
        var (cip7, surplusCip7) = Repeated(presentations, row => row.Cip7);
        var (cip13, surplusCip13) = Repeated(presentations, row => row.Cip13);
        return new Duplicates
        {
            Cis = cis,
            Cip7 = cip7,
            Cip13 = cip13,
            Groupes = GroupesWithSeveralLabels(generiques),
            SurplusCisRows = surplusCis,
            SurplusCip7Rows = surplusCip7,
            SurplusCip13Rows = surplusCip13,
        };
    }

    private static (List<TKey> Keys, int SurplusRows) Repeated<TRow, TKey>(IReadOnlyList<TRow> rows, Func<TRow, TKey> key)
        where TKey : notnull
    {
        var seen = new HashSet<TKey>(rows.Count);
        var repeated = rows.Select(key).Where(value => !seen.Add(value)).ToList();
        return ([.. repeated.Distinct()], repeated.Count);
    }

    private static List<int> GroupesWithSeveralLabels(IReadOnlyList<Generique> generiques)
    {
        var labels = new Dictionary<int, string>();
        return [.. generiques.Where(row => !labels.TryAdd(row.Groupe, row.Libelle) && labels[row.Groupe] != row.Libelle)
            .Select(row => row.Groupe).Distinct()];
    }
}
