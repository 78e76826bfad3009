using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

/// <summary>A row of <c>CIS_CPD_bdpm.txt</c>: a condition of prescription and dispensing.</summary>
public sealed record Condition
{
    public required Cis Cis { get; init; }

    public required string Texte { get; init; }
}

internal readonly struct ConditionColumns : IRowColumns<Condition>
{
    public Condition Map<TColumns>(ref TColumns columns, Condition? row)
        where TColumns : struct, IColumns, allows ref struct => new()
        {
            Cis = columns.Cis(1, "cis", row?.Cis),
            Texte = columns.Text(2, "condition", row?.Texte),
        };
}
