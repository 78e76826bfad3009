namespace Medicaments.Snapshots.Format;

/// <summary>The five tables that every snapshot has.</summary>
internal static class CoreTables
{
    public static readonly Table<Medicament> Medicaments = new("medicaments")
    {
        Rows = snapshot => snapshot.Medicaments,
        Key = row => (row.Cis.Value, 0),
        Fields =
        [
            Field<Medicament>.Of("cis", row => row.Cis),
            Field<Medicament>.Of("denomination", row => row.Denomination),
            Field<Medicament>.Of("forme_pharmaceutique", row => row.FormePharmaceutique),
            Field<Medicament>.OfList("voies_administration", row => row.VoiesAdministration),
            Field<Medicament>.Of("statut_autorisation", row => row.StatutAutorisation),
            Field<Medicament>.Of("type_procedure", row => row.TypeProcedure),
            Field<Medicament>.Of("etat_commercialisation", row => row.EtatCommercialisation),
            Field<Medicament>.Of("date_amm", row => row.DateAmm),
            Field<Medicament>.Of("statut_bdm", row => row.StatutBdm),
            Field<Medicament>.Of("numero_autorisation_europeenne", row => row.NumeroAutorisationEuropeenne),
            Field<Medicament>.Of("titulaire", row => row.Titulaire),
            Field<Medicament>.Of("surveillance_renforcee", row => row.SurveillanceRenforcee),
        ],
        ToMessage = row => new MedicamentRow
        {
            Cis = row.Cis.Value,
            Denomination = row.Denomination,
            FormePharmaceutique = row.FormePharmaceutique,
            VoiesAdministration = { row.VoiesAdministration },
            StatutAutorisation = row.StatutAutorisation,
            TypeProcedure = row.TypeProcedure,
            EtatCommercialisation = row.EtatCommercialisation,
            DateAmm = row.DateAmm,
            StatutBdm = row.StatutBdm,
            NumeroAutorisationEuropeenne = row.NumeroAutorisationEuropeenne,
            Titulaire = row.Titulaire,
            SurveillanceRenforcee = row.SurveillanceRenforcee,
        },
        Parse = bytes =>
        {
            var row = MedicamentRow.Parser.ParseFrom(bytes.Span);
            return new Medicament
            {
                Cis = new Cis(row.Cis),
                Denomination = row.Denomination,
                FormePharmaceutique = row.FormePharmaceutique,
                VoiesAdministration = row.VoiesAdministration,
                StatutAutorisation = row.StatutAutorisation,
                TypeProcedure = row.TypeProcedure,
                EtatCommercialisation = row.EtatCommercialisation,
                DateAmm = row.DateAmm,
                StatutBdm = row.StatutBdm,
                NumeroAutorisationEuropeenne = row.NumeroAutorisationEuropeenne,
                Titulaire = row.Titulaire,
                SurveillanceRenforcee = row.SurveillanceRenforcee,
            };
        },
    };

    public static readonly Table<Presentation> Presentations = new("presentations")
    {
        Rows = snapshot => snapshot.Presentations,
        Key = row => (row.Cip13.Value, 0),
        Fields =
        [
            Field<Presentation>.Of("cis", row => row.Cis),
            Field<Presentation>.Of("cip7", row => row.Cip7),
            Field<Presentation>.Of("libelle", row => row.Libelle),
            Field<Presentation>.Of("statut_administratif", row => row.StatutAdministratif),
            Field<Presentation>.Of("etat_commercialisation", row => row.EtatCommercialisation),
            Field<Presentation>.Of("date_declaration", row => row.DateDeclaration),
            Field<Presentation>.Of("cip13", row => row.Cip13),
            Field<Presentation>.Of("agrement_collectivites", row => row.AgrementCollectivites),
            Field<Presentation>.Of("taux_remboursement", row => row.TauxRemboursement),
            Field<Presentation>.Of("prix", row => row.Prix),
            Field<Presentation>.Of("prix_public", row => row.PrixPublic),
            Field<Presentation>.Of("honoraires", row => row.Honoraires),
            Field<Presentation>.Of("indications_remboursement", row => row.IndicationsRemboursement),
        ],
        ToMessage = row =>
        {
            var message = new PresentationRow
            {
                Cis = row.Cis.Value,
                Cip7 = row.Cip7.Value,
                Libelle = row.Libelle,
                StatutAdministratif = row.StatutAdministratif,
                EtatCommercialisation = row.EtatCommercialisation,
                DateDeclaration = row.DateDeclaration,
                Cip13 = row.Cip13.Value,
                AgrementCollectivites = row.AgrementCollectivites,
                TauxRemboursement = row.TauxRemboursement,
                IndicationsRemboursement = row.IndicationsRemboursement,
            };
            if (row.Prix is { } prix)
            {
                message.PrixCentimes = prix.Centimes;
            }

            if (row.PrixPublic is { } prixPublic)
            {
                message.PrixPublicCentimes = prixPublic.Centimes;
            }

            if (row.Honoraires is { } honoraires)
            {
                message.HonorairesCentimes = honoraires.Centimes;
            }

            return message;
        },
        Parse = bytes =>
        {
            var row = PresentationRow.Parser.ParseFrom(bytes.Span);
            return new Presentation
            {
                Cis = new Cis(row.Cis),
                Cip7 = new Cip(row.Cip7),
                Libelle = row.Libelle,
                StatutAdministratif = row.StatutAdministratif,
                EtatCommercialisation = row.EtatCommercialisation,
                DateDeclaration = row.DateDeclaration,
                Cip13 = new Cip(row.Cip13),
                AgrementCollectivites = row.AgrementCollectivites,
                TauxRemboursement = row.TauxRemboursement,
                Prix = row.HasPrixCentimes ? new Prix(row.PrixCentimes) : null,
                PrixPublic = row.HasPrixPublicCentimes ? new Prix(row.PrixPublicCentimes) : null,
                Honoraires = row.HasHonorairesCentimes ? new Prix(row.HonorairesCentimes) : null,
                IndicationsRemboursement = row.IndicationsRemboursement,
            };
        },
    };

    public static readonly Table<Composition> Compositions = new("compositions")
    {
        Rows = snapshot => snapshot.Compositions,
        Fields =
        [
            Field<Composition>.Of("cis", row => row.Cis),
            Field<Composition>.Of("element_pharmaceutique", row => row.ElementPharmaceutique),
            Field<Composition>.Of("code_substance", row => row.CodeSubstance),
            Field<Composition>.Of("denomination_substance", row => row.DenominationSubstance),
            Field<Composition>.Of("dosage", row => row.Dosage),
            Field<Composition>.Of("reference_dosage", row => row.ReferenceDosage),
            Field<Composition>.Of("nature_composant", row => row.NatureComposant),
            Field<Composition>.Of("numero_liaison", row => row.NumeroLiaison),
        ],
        ToMessage = row => new CompositionRow
        {
            Cis = row.Cis.Value,
            ElementPharmaceutique = row.ElementPharmaceutique,
            CodeSubstance = row.CodeSubstance,
            DenominationSubstance = row.DenominationSubstance,
            Dosage = row.Dosage,
            ReferenceDosage = row.ReferenceDosage,
            NatureComposant = row.NatureComposant,
            NumeroLiaison = row.NumeroLiaison,
        },
        Parse = bytes =>
        {
            var row = CompositionRow.Parser.ParseFrom(bytes.Span);
            return new Composition
            {
                Cis = new Cis(row.Cis),
                ElementPharmaceutique = row.ElementPharmaceutique,
                CodeSubstance = row.CodeSubstance,
                DenominationSubstance = row.DenominationSubstance,
                Dosage = row.Dosage,
                ReferenceDosage = row.ReferenceDosage,
                NatureComposant = row.NatureComposant,
                NumeroLiaison = row.NumeroLiaison,
            };
        },
    };

    public static readonly Table<Generique> Generiques = new("generiques")
    {
        Rows = snapshot => snapshot.Generiques,
        Key = row => (row.Groupe, row.Cis.Value),
        Fields =
        [
            Field<Generique>.Of("groupe", row => row.Groupe),
            Field<Generique>.Of("libelle", row => row.Libelle),
            Field<Generique>.Of("cis", row => row.Cis),
            Field<Generique>.Of("code_type", row => row.CodeType),
            Field<Generique>.Of("tri", row => row.Tri),
        ],
        ToMessage = row => new GeneriqueRow
        {
            Groupe = row.Groupe,
            Libelle = row.Libelle,
            Cis = row.Cis.Value,
            CodeType = row.CodeType,
            Tri = row.Tri,
        },
        Parse = bytes =>
        {
            var row = GeneriqueRow.Parser.ParseFrom(bytes.Span);
            return new Generique
            {
                Groupe = row.Groupe,
                Libelle = row.Libelle,
                Cis = new Cis(row.Cis),
                CodeType = row.CodeType,
                Tri = row.Tri,
            };
        },
    };

    public static readonly Table<Condition> Conditions = new("conditions")
    {
        Rows = snapshot => snapshot.Conditions,
        Fields =
        [
            Field<Condition>.Of("cis", row => row.Cis),
            Field<Condition>.Of("condition", row => row.Texte),
        ],
        ToMessage = row => new ConditionRow { Cis = row.Cis.Value, Condition = row.Texte },
        Parse = bytes =>
        {
            var row = ConditionRow.Parser.ParseFrom(bytes.Span);
            return new Condition { Cis = new Cis(row.Cis), Texte = row.Condition };
        },
    };
}
