using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

/// <summary>A row of <c>CIS_GENER_bdpm.txt</c>: the place of one CIS in one generic group.</summary>
public sealed record Generique
{
    public required int Groupe { get; init; }

    /// <summary>Label of the group.</summary>
    public required string Libelle { get; init; }

    public required Cis Cis { get; init; }

    /// <summary>The source's code as it stands; <see cref="TypeGenerique.Libelle"/> gives its words.</summary>
    public required string CodeType { get; init; }

    public required string Tri { get; init; }
}

internal readonly struct GeneriqueColumns : IRowColumns<Generique>
{
    public Func<Generique, (long, long)> Key => row => (row.Groupe, row.Cis.Value);

    public Generique Map<TColumns>(ref TColumns columns, Generique? row)
        where TColumns : struct, IColumns, allows ref struct => new()
        {
            Groupe = columns.Number(1, "groupe", row?.Groupe),
            Libelle = columns.Text(2, "libelle", row?.Libelle),
            Cis = columns.Cis(3, "cis", row?.Cis),
            CodeType = columns.Text(4, "code_type", row?.CodeType),
            Tri = columns.Text(5, "tri", row?.Tri),
        };
}
