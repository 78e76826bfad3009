namespace Medicaments.Snapshots;

/// <summary>A row of <c>CIS_InfoImportantes.txt</c>: a safety notice with the days on which it is shown.</summary>
public sealed record InformationImportante
{
    public required Cis Cis { get; init; }

    public required string DateDebut { get; init; }

    public required string DateFin { get; init; }

    /// <summary>HTML text with a link, as in the source.</summary>
    public required string Texte { get; init; }
}
