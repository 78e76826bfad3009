using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

/// <summary>A row of <c>CIS_CPD_bdpm.txt</c>: a condition of prescription and dispensing.</summary>
public sealed record Condition
{
    public required Cis Cis { get; init; }

    public required string Texte { get; init; }
}

internal sealed class ConditionTable() : Table<Condition>("conditions", "CIS_CPD_bdpm.txt", minimumColumns: 2)
{
    public override Condition Map<TColumns>(ref TColumns columns, Condition? row) => new()
    {
        Cis = columns.Cis(1, "cis", row?.Cis),
        Texte = columns.Text(2, "condition", row?.Texte),
    };
}
