namespace Medicaments.Snapshots;

/// <summary>A row of <c>CIS_CPD_bdpm.txt</c>: a condition of prescription and dispensing.</summary>
public sealed record Condition
{
    public required Cis Cis { get; init; }

    public required string Texte { get; init; }
}
