namespace Medicaments.Snapshots;

/// <summary>A row of <c>CIS_MITM.txt</c>: a medicament of major therapeutic interest.</summary>
public sealed record Mitm
{
    public required Cis Cis { get; init; }

    public required string CodeAtc { get; init; }

    public required string Denomination { get; init; }

    public required string Lien { get; init; }
}
