using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

/// <summary>A row of <c>CIS_CIP_bdpm.txt</c>: a box of a medicament as it is sold.</summary>
public sealed record Presentation
{
    public required Cis Cis { get; init; }

    public required Cip Cip7 { get; init; }

    public required string Libelle { get; init; }

    public required string StatutAdministratif { get; init; }

    public required string EtatCommercialisation { get; init; }

    /// <summary><c>dd/MM/yyyy</c>, as in the source.</summary>
    public required string DateDeclaration { get; init; }

    public required Cip Cip13 { get; init; }

    /// <summary><c>oui</c>, <c>non</c> or <c>inconnu</c>.</summary>
    public required string AgrementCollectivites { get; init; }

    /// <summary>As in the source, which writes both <c>65%</c> and <c>65 %</c>; may be empty.</summary>
    public required string TauxRemboursement { get; init; }

    /// <summary>Without the dispensing fee; null when the source has none, zero when what it has cannot be read (contract 15.3).</summary>
    public required Prix? Prix { get; init; }

    /// <summary>With the dispensing fee.</summary>
    public required Prix? PrixPublic { get; init; }

    /// <summary>The dispensing fee.</summary>
    public required Prix? Honoraires { get; init; }

    /// <summary>Text with HTML line breaks, as in the source.</summary>
    public required string IndicationsRemboursement { get; init; }
}

internal readonly struct PresentationColumns : IRowColumns<Presentation>
{
    public Func<Presentation, (long, long)> Key => row => (row.Cip13.Value, 0);

    public Presentation Map<TColumns>(ref TColumns columns, Presentation? row)
        where TColumns : struct, IColumns, allows ref struct => new()
        {
            Cis = columns.Cis(1, "cis", row?.Cis),
            Cip7 = columns.Cip(2, "cip7", row?.Cip7),
            Libelle = columns.Text(3, "libelle", row?.Libelle),
            StatutAdministratif = columns.Text(4, "statut_administratif", row?.StatutAdministratif),
            EtatCommercialisation = columns.Text(5, "etat_commercialisation", row?.EtatCommercialisation),
            DateDeclaration = columns.Text(6, "date_declaration", row?.DateDeclaration),
            Cip13 = columns.Cip(7, "cip13", row?.Cip13),
            AgrementCollectivites = columns.Text(8, "agrement_collectivites", row?.AgrementCollectivites),
            TauxRemboursement = columns.Text(9, "taux_remboursement", row?.TauxRemboursement),
            Prix = columns.Amount(10, "prix", row?.Prix),
            PrixPublic = columns.Amount(11, "prix_public", row?.PrixPublic),
            Honoraires = columns.Amount(12, "honoraires", row?.Honoraires),
            IndicationsRemboursement = columns.Text(13, "indications_remboursement", row?.IndicationsRemboursement),
        };
}
