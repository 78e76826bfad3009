namespace Medicaments.Snapshots;

/// <summary>A row of <c>HAS_LiensPageCT_bdpm.txt</c>: the page of an opinion of the Commission de la transparence.</summary>
public sealed record LienCommission
{
    /// <summary><c>CT-</c> and a number; a few have two rows.</summary>
    public required string Dossier { get; init; }

    public required string Lien { get; init; }
}
