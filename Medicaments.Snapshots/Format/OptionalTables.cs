namespace Medicaments.Snapshots.Format;

/// <summary>The tables that a snapshot has when their source file could be read.</summary>
internal static class OptionalTables
{
    public static readonly Table<Mitm> Mitm = new("mitm", isCore: false)
    {
        Rows = snapshot => snapshot.Mitm,
        Key = row => (row.Cis.Value, 0),
        Fields =
        [
            Field<Mitm>.Of("cis", row => row.Cis),
            Field<Mitm>.Of("code_atc", row => row.CodeAtc),
            Field<Mitm>.Of("denomination", row => row.Denomination),
            Field<Mitm>.Of("lien", row => row.Lien),
        ],
        ToMessage = row => new MitmRow { Cis = row.Cis.Value, CodeAtc = row.CodeAtc, Denomination = row.Denomination, Lien = row.Lien },
        Parse = bytes =>
        {
            var row = MitmRow.Parser.ParseFrom(bytes.Span);
            return new Mitm { Cis = new Cis(row.Cis), CodeAtc = row.CodeAtc, Denomination = row.Denomination, Lien = row.Lien };
        },
    };

    public static readonly Table<Disponibilite> Disponibilites = new("disponibilites", isCore: false)
    {
        Rows = snapshot => snapshot.Disponibilites,
        Fields =
        [
            Field<Disponibilite>.Of("cis", row => row.Cis),
            Field<Disponibilite>.Of("cip13", row => row.Cip13),
            Field<Disponibilite>.Of("code_statut", row => row.CodeStatut),
            Field<Disponibilite>.Of("libelle_statut", row => row.LibelleStatut),
            Field<Disponibilite>.Of("date_debut", row => row.DateDebut),
            Field<Disponibilite>.Of("date_mise_a_jour", row => row.DateMiseAJour),
            Field<Disponibilite>.Of("date_remise_a_disposition", row => row.DateRemiseADisposition),
            Field<Disponibilite>.Of("lien", row => row.Lien),
        ],
        ToMessage = row =>
        {
            var message = new DisponibiliteRow
            {
                Cis = row.Cis.Value,
                CodeStatut = row.CodeStatut,
                LibelleStatut = row.LibelleStatut,
                DateDebut = row.DateDebut,
                DateMiseAJour = row.DateMiseAJour,
                DateRemiseADisposition = row.DateRemiseADisposition,
                Lien = row.Lien,
            };
            if (row.Cip13 is { } cip13)
            {
                message.Cip13 = cip13.Value;
            }

            return message;
        },
        Parse = bytes =>
        {
            var row = DisponibiliteRow.Parser.ParseFrom(bytes.Span);
            return new Disponibilite
            {
                Cis = new Cis(row.Cis),
                Cip13 = row.HasCip13 ? new Cip(row.Cip13) : null,
                CodeStatut = row.CodeStatut,
                LibelleStatut = row.LibelleStatut,
                DateDebut = row.DateDebut,
                DateMiseAJour = row.DateMiseAJour,
                DateRemiseADisposition = row.DateRemiseADisposition,
                Lien = row.Lien,
            };
        },
    };

    public static readonly Table<LienCommission> LiensCommission = new("liens-commission", isCore: false)
    {
        Rows = snapshot => snapshot.LiensCommission,
        Fields =
        [
            Field<LienCommission>.Of("dossier", row => row.Dossier),
            Field<LienCommission>.Of("lien", row => row.Lien),
        ],
        ToMessage = row => new LienCommissionRow { Dossier = row.Dossier, Lien = row.Lien },
        Parse = bytes =>
        {
            var row = LienCommissionRow.Parser.ParseFrom(bytes.Span);
            return new LienCommission { Dossier = row.Dossier, Lien = row.Lien };
        },
    };

    public static readonly Table<AvisHas> Smr = Avis("smr", snapshot => snapshot.Smr);

    public static readonly Table<AvisHas> Asmr = Avis("asmr", snapshot => snapshot.Asmr);

    public static readonly Table<InformationImportante> InformationsImportantes = new("informations-importantes", isCore: false)
    {
        Rows = snapshot => snapshot.InformationsImportantes,
        Fields =
        [
            Field<InformationImportante>.Of("cis", row => row.Cis),
            Field<InformationImportante>.Of("date_debut", row => row.DateDebut),
            Field<InformationImportante>.Of("date_fin", row => row.DateFin),
            Field<InformationImportante>.Of("texte", row => row.Texte),
        ],
        ToMessage = row => new InformationImportanteRow
        {
            Cis = row.Cis.Value,
            DateDebut = row.DateDebut,
            DateFin = row.DateFin,
            Texte = row.Texte,
        },
        Parse = bytes =>
        {
            var row = InformationImportanteRow.Parser.ParseFrom(bytes.Span);
            return new InformationImportante
            {
                Cis = new Cis(row.Cis),
                DateDebut = row.DateDebut,
                DateFin = row.DateFin,
                Texte = row.Texte,
            };
        },
    };

    private static Table<AvisHas> Avis(string name, Func<Snapshot, IReadOnlyList<AvisHas>?> rows) => new(name, isCore: false)
    {
        Rows = rows,
        Fields =
        [
            Field<AvisHas>.Of("cis", row => row.Cis),
            Field<AvisHas>.Of("dossier", row => row.Dossier),
            Field<AvisHas>.Of("motif", row => row.Motif),
            Field<AvisHas>.Of("date", row => row.Date),
            Field<AvisHas>.Of("valeur", row => row.Valeur),
            Field<AvisHas>.Of("libelle", row => row.Libelle),
        ],
        ToMessage = row => new AvisHasRow
        {
            Cis = row.Cis.Value,
            Dossier = row.Dossier,
            Motif = row.Motif,
            Date = row.Date,
            Valeur = row.Valeur,
            Libelle = row.Libelle,
        },
        Parse = bytes =>
        {
            var row = AvisHasRow.Parser.ParseFrom(bytes.Span);
            return new AvisHas
            {
                Cis = new Cis(row.Cis),
                Dossier = row.Dossier,
                Motif = row.Motif,
                Date = row.Date,
                Valeur = row.Valeur,
                Libelle = row.Libelle,
            };
        },
    };
}
