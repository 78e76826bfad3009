namespace Medicaments.Ingest.Specimen;

/// <summary>What made-up rows are put together from. No name is that of a medicament.</summary>
internal static class SpecimenWords
{
    public static readonly string[] Beginnings =
    [
        "ALBO", "BRINO", "CALTA", "DEXU", "ELMO", "FARIO", "GOLTA", "HELVI", "IBRA", "JOLU", "KERTA", "LUMO", "MIRTO", "NAVO", "ORBI", "PALDO",
        "QUERI", "ROSTA", "SILVO", "TARMI", "ULVA", "VERDO", "WALTO", "XERI", "YLMA", "ZORBA",
    ];

    public static readonly string[] Middles = ["", "LA", "MI", "NO", "RE", "SU", "TI", "VA", "XO", "ZE", "BRU", "CLA", "DRO", "FLU", "GRI", "PLE"];

    public static readonly string[] Endings =
    [
        "DINE", "FENE", "LINE", "MAB", "MIDE", "NAZOLE", "NIB", "OLOL", "PAM", "PRIL", "SARTAN", "STATINE", "TIDINE", "VIR", "XABAN", "ZEPINE",
    ];

    public static readonly string[] Holders =
    [
        "SPECIMEN LABORATOIRES", "SPECIMEN SANTE", "SPECIMEN PHARMA (IRLANDE)", "SPECIMEN GENERIQUES", "SPECIMEN EUROPE B.V.", "SPECIMEN & FILS",
    ];

    public static readonly (string Form, string Route, string Unit)[] Forms =
    [
        ("comprimé pelliculé", "orale", "un comprimé"), ("comprimé", "orale", "un comprimé"), ("comprimé sécable", "orale", "un comprimé"),
        ("gélule", "orale", "une gélule"), ("solution injectable", "intraveineuse;sous-cutanée", "1 ml"), ("solution buvable", "orale", "5 ml"),
        ("collyre en solution", "ophtalmique", "1 ml"), ("crème", "cutanée", "100 g"), ("pommade", "cutanée", "100 g"),
        ("poudre pour solution pour perfusion", "intraveineuse", "un flacon"), ("granules", "orale;sublinguale", "un granule"),
        ("suppositoire sécable", "rectale", "un suppositoire"),
    ];

    public static readonly string[] Dosages = ["1 mg", "2,5 mg", "5 mg", "10 mg", "20 mg", "40 mg", "75 mg", "100 mg", "250 mg", "500 mg", "1 g", "1 000 UI"];

    public static readonly string[] Statuses =
        ["Autorisation active", "Autorisation abrogée", "Autorisation archivée", "Autorisation retirée", "Autorisation suspendue"];

    public static readonly string[] Procedures =
        ["Procédure nationale", "Procédure décentralisée", "Procédure de reconnaissance mutuelle", "Procédure centralisée", "Enreg homéo (Proc. Nat.)"];

    public static readonly string[] Marketing =
    [
        "Déclaration de commercialisation", "Déclaration d'arrêt de commercialisation", "Arrêt de commercialisation (le médicament n'a plus d'autorisation)",
        "Déclaration de suspension de commercialisation",
    ];

    public static readonly string[] Rates = ["65%", "65 %", "100%", "100 %", "30%", "30 %", "15%", "15 %", "35%"];

    public static readonly string[] Conditions =
    [
        "liste I", "liste II", "stupéfiants", "liste I;prescription initiale hospitalière annuelle", "réservé à l'usage HOSPITALIER",
        "réservé à l'usage professionnel DENTAIRE", "prescription hospitalière", "prescription limitée à 12 semaines", "prescription limitée à 4 semaines",
        "prescription réservée aux spécialistes et services CARDIOLOGIE", "prescription réservée aux spécialistes et services DERMATOLOGIE",
        "prescription réservée aux spécialistes et services NEUROLOGIE", "prescription réservée aux spécialistes et services ONCOLOGIE MEDICALE",
        "surveillance particulière pendant le traitement", "délivrance réservée aux titulaires d’une ordonnance “sécurisée”",
        "carnet de suivi du patient – à présenter", "médicament d’exception", "renouvellement non restreint",
    ];

    public static readonly string[] Supply = ["Rupture de stock", "Tension d'approvisionnement", "Arrêt de commercialisation", "Remise à disposition"];
}
