using Medicaments.Snapshots;

namespace Medicaments.Ingest.Parse;

/// <summary>The rows of the files that a snapshot can do without.</summary>
internal static class OptionalParsers
{
    public static Mitm? Mitm(in Row row) =>
        row.TryCis(0, out var cis)
            ? new Mitm { Cis = cis, CodeAtc = row.Repeated(1), Denomination = row.Text(2), Lien = row.Text(3) }
            : null;

    /// <summary>An empty CIP13 stands for all presentations of the medicament.</summary>
    public static Disponibilite? Disponibilite(in Row row)
    {
        var cip13 = default(Cip);
        return row.TryCis(0, out var cis) && (!row.HasText(1) || row.TryCip(1, out cip13))
            ? new Disponibilite
            {
                Cis = cis,
                Cip13 = row.HasText(1) ? cip13 : null,
                CodeStatut = row.Repeated(2),
                LibelleStatut = row.Repeated(3),
                DateDebut = row.Repeated(4),
                DateMiseAJour = row.Repeated(5),
                DateRemiseADisposition = row.Repeated(6),
                Lien = row.Text(7),
            }
            : null;
    }

    public static LienCommission? LienCommission(in Row row) =>
        row.HasText(0) ? new LienCommission { Dossier = row.Text(0), Lien = row.Text(1) } : null;

    public static AvisHas? AvisHas(in Row row) =>
        row.TryCis(0, out var cis)
            ? new AvisHas
            {
                Cis = cis,
                Dossier = row.Repeated(1),
                Motif = row.Repeated(2),
                Date = row.Repeated(3),
                Valeur = row.Repeated(4),
                Libelle = row.Repeated(5),
            }
            : null;

    public static InformationImportante? InformationImportante(in Row row) =>
        row.TryCis(0, out var cis)
            ? new InformationImportante { Cis = cis, DateDebut = row.Repeated(1), DateFin = row.Repeated(2), Texte = row.Repeated(3) }
            : null;
}
