namespace Medicaments.Snapshots;

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
