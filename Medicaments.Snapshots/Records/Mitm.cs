using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

/// <summary>A row of <c>CIS_MITM.txt</c>: a medicament of major therapeutic interest.</summary>
public sealed record Mitm
{
    public required Cis Cis { get; init; }

    public required string CodeAtc { get; init; }

    public required string Denomination { get; init; }

    public required string Lien { get; init; }
}

internal readonly struct MitmColumns : IRowColumns<Mitm>
{
    public Func<Mitm, (long, long)> Key => row => (row.Cis.Value, 0);

    public Mitm Map<TColumns>(ref TColumns columns, Mitm? row)
        where TColumns : struct, IColumns, allows ref struct => new()
        {
            Cis = columns.Cis(1, "cis", row?.Cis),
            CodeAtc = columns.Text(2, "code_atc", row?.CodeAtc),
            Denomination = columns.Text(3, "denomination", row?.Denomination, isUnique: true),
            Lien = columns.Text(4, "lien", row?.Lien, isUnique: true),
        };
}
