using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;

namespace Medicaments.Tests.Builders;

/// <summary>Rows with made-up values in every field, and snapshots of them. Change what a test is about with <c>with</c>.</summary>
internal static class SnapshotExamples
{
    /// <summary>A snapshot of the five core tables, all empty.</summary>
    public static Snapshot Empty { get; } = new()
    {
        Medicaments = [],
        Presentations = [],
        Compositions = [],
        Generiques = [],
        Conditions = [],
    };

    /// <summary>One row in each of the eleven tables, no field empty.</summary>
    public static Snapshot Full() => new()
    {
        Medicaments = [Medicament()],
        Presentations = [Presentation()],
        Compositions = [Composition()],
        Generiques = [Generique()],
        Conditions = [Condition()],
        Mitm = [Mitm()],
        Disponibilites = [Disponibilite()],
        LiensCommission = [LienCommission()],
        Smr = [Avis()],
        Asmr = [Avis() with { Valeur = "V", Libelle = "Pas d’amélioration." }],
        InformationsImportantes = [InformationImportante()],
    };

    /// <summary>The core tables with as many medicaments as asked for, each with one row in every other table.</summary>
    public static Snapshot OfSize(int medicaments, string suffix = "")
    {
        var codes = Enumerable.Range(60000001, medicaments).ToArray();
        return new Snapshot
        {
            Medicaments = [.. codes.Select(cis => Medicament(cis) with { Denomination = $"FICTIF {cis} mg, comprimé{suffix}" })],
            Presentations = [.. codes.Select(cis => Presentation(cis, 3400900000000 + cis % 1000000))],
            Compositions = [.. codes.Select(Composition)],
            Generiques = [.. codes.Select(cis => Generique(1 + cis % 10, cis))],
            Conditions = [.. codes.Select(Condition)],
        };
    }

    public static Medicament Medicament(int cis = 60000001) => new()
    {
        Cis = new Cis(cis),
        Denomination = "FICTIF 500 mg, comprimé pelliculé",
        FormePharmaceutique = "comprimé pelliculé",
        VoiesAdministration = ["orale", "sublinguale"],
        StatutAutorisation = "Autorisation active",
        TypeProcedure = "Procédure nationale",
        EtatCommercialisation = "Commercialisée",
        DateAmm = "28/10/2010",
        StatutBdm = "Warning disponibilité",
        NumeroAutorisationEuropeenne = "EU/1/00/0000",
        Titulaire = "LABORATOIRE FICTIF ; ŒUVRE FICTIVE",
        SurveillanceRenforcee = "Non",
    };

    public static Presentation Presentation(int cis = 60000001, long cip13 = 3400900000012) => new()
    {
        Cis = new Cis(cis),
        Cip7 = new Cip(cip13 % 10000000),
        Libelle = "plaquette(s) PVC de 30 comprimé(s)",
        StatutAdministratif = "Présentation active",
        EtatCommercialisation = "Déclaration de commercialisation",
        DateDeclaration = "16/03/2011",
        Cip13 = new Cip(cip13),
        AgrementCollectivites = "oui",
        TauxRemboursement = "65 %",
        Prix = new Prix(2434),
        PrixPublic = new Prix(2536),
        Honoraires = new Prix(102),
        IndicationsRemboursement = "Uniquement dans l’indication fictive<br>du test.",
    };

    public static Composition Composition(int cis = 60000001) => new()
    {
        Cis = new Cis(cis),
        ElementPharmaceutique = "comprimé",
        CodeSubstance = 455,
        DenominationSubstance = "SUBSTANCE FICTIVE",
        Dosage = "500 mg",
        ReferenceDosage = "un comprimé",
        NatureComposant = "SA",
        NumeroLiaison = "1",
    };

    public static Generique Generique(int groupe = 659, int cis = 60000001) => new()
    {
        Groupe = groupe,
        Libelle = "FICTIF 500 mg – REFERENCE FICTIVE 500 mg, comprimé",
        Cis = new Cis(cis),
        CodeType = "1",
        Tri = "12",
    };

    public static Condition Condition(int cis = 60000001) => new() { Cis = new Cis(cis), Texte = "liste I" };

    public static Mitm Mitm(int cis = 60000001) => new()
    {
        Cis = new Cis(cis),
        CodeAtc = "Z99ZZ99",
        Denomination = "FICTIF 500 mg, comprimé pelliculé",
        Lien = "https://exemple.invalid/medicament/60000001",
    };

    public static Disponibilite Disponibilite(int cis = 60000001) => new()
    {
        Cis = new Cis(cis),
        Cip13 = new Cip(3400900000012),
        CodeStatut = "4",
        LibelleStatut = "Remise à disposition",
        DateDebut = "01/02/2026",
        DateMiseAJour = "03/04/2026",
        DateRemiseADisposition = "05/06/2026",
        Lien = "https://exemple.invalid/disponibilite/1",
    };

    public static LienCommission LienCommission() => new() { Dossier = "CT-00001", Lien = "https://exemple.invalid/CT-00001" };

    public static AvisHas Avis(int cis = 60000001) => new()
    {
        Cis = new Cis(cis),
        Dossier = "CT-00001",
        Motif = "Inscription (CT)",
        Date = "20260131",
        Valeur = "Important",
        Libelle = "Le service médical rendu est important • ‰ ™.",
    };

    public static InformationImportante InformationImportante(int cis = 60000001) => new()
    {
        Cis = new Cis(cis),
        DateDebut = "2026-01-01",
        DateFin = "2026-12-31",
        Texte = "<a href=\"https://exemple.invalid/info\">Information fictive</a>",
    };
}
