using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

/// <summary>A row of <c>CIS_InfoImportantes.txt</c>: a safety notice with the days on which it is shown.</summary>
public sealed record InformationImportante
{
    public required Cis Cis { get; init; }

    public required string DateDebut { get; init; }

    public required string DateFin { get; init; }

    /// <summary>HTML text with a link, as in the source.</summary>
    public required string Texte { get; init; }
}

internal readonly struct InformationImportanteColumns : IRowColumns<InformationImportante>
{
    public InformationImportante Map<TColumns>(ref TColumns columns, InformationImportante? row)
        where TColumns : struct, IColumns, allows ref struct => new()
        {
            Cis = columns.Cis(1, "cis", row?.Cis),
            DateDebut = columns.Text(2, "date_debut", row?.DateDebut),
            DateFin = columns.Text(3, "date_fin", row?.DateFin),
            Texte = columns.Text(4, "texte", row?.Texte),
        };
}
