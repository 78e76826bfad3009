using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;
using static Medicaments.Tests.Builders.SnapshotExamples;

namespace Medicaments.Tests.Builders;

/// <summary>
/// Made-up data with one of everything that the contract speaks of, and its two examples (contract 5.1, 5.4). Names of groups of rows say
/// how many there are: as many as a search may return, and one more.
/// </summary>
internal static class ContractExamples
{
    /// <summary>The example of contract 5.1.</summary>
    public const int Anastrozole = 60002283;

    /// <summary>In two groups with different types, without a presentation, a composition or a condition.</summary>
    public const int Paracetamol = 61266250;

    /// <summary>With nothing at all, not even a holder.</summary>
    public const int Bare = 60000003;

    /// <summary>Has a presentation for each price of contract 24.1.</summary>
    public const int Priced = 60000010;

    public const int MixedGroup = 1368;
    public const int OrphanGroup = 1810;
    public const long OrphanCip13 = 3400930000019;

    /// <summary>Prices as the source writes them, and what is served.</summary>
    public static readonly (string Source, string Served)[] Prices =
    [
        ("", "0"), ("3,85", "3.85"), ("1,16", "1.16"), ("24,00", "24"), ("4,768,73", "4768.73"), ("12", "12"), ("12.5", "12.5"),
        ("1.234,50", "0"), ("abc", "0"), ("-3,00", "0"),
    ];

    public static Snapshot Snapshot { get; } = new()
    {
        Medicaments =
        [
            Named(Anastrozole, "ANASTROZOLE ACCORD 1 mg, comprimé pelliculé") with
            {
                VoiesAdministration = ["orale"],
                TypeProcedure = "Procédure de reconnaissance mutuelle",
                DateAmm = "28/10/2010",
                Titulaire = "ACCORD HEALTHCARE FRANCE",
                StatutBdm = "",
                NumeroAutorisationEuropeenne = "",
            },
            Named(Paracetamol, "PARACÉTAMOL FICTIF 500 mg, comprimé"),
            Named(Bare, "SANS RIEN, gélule") with { VoiesAdministration = [], Titulaire = "" },
            Named(60000004, "CHLORHYDRATE D’HEPTAMINOL FICTIF, solution"),
            Named(60000005, "ŒUVRE ÆSCULAPE GROß 100 %\u00a0(µ), crème"),
            Named(60000006, "AMOX+CLAV FICTIF 1 g, poudre"),
            Named(Priced, "PRIX FICTIF, gélule"),
            .. Many(250, 61000000, "PLEIN"),
            .. Many(251, 62000000, "LARGE"),
        ],
        Presentations =
        [
            Example(4949729, 3400949497294, "plaquette(s) PVC PVDC aluminium de 30 comprimé(s)", "16/03/2011", 2434),
            Example(4949770, 3400949497706, "plaquette(s) PVC PVDC aluminium de 90 comprimé(s)", "19/09/2011", 6868),
            Presentation(69999999, OrphanCip13) with { Cip7 = new Cip(3000001) },
            Presentation(Priced, 3400930000101) with { Cip7 = new Cip(123), Libelle = "code à zéros" },
            Presentation(Priced, 3400930000102) with { Cip7 = new Cip(3000077), Libelle = "code double, première" },
            Presentation(Priced, 3400930000102) with { Cip7 = new Cip(3000077), Libelle = "code double, dernière" },
            .. Prices.Select((price, i) => Presentation(Priced, 3400930001000 + i) with { Cip7 = new Cip(3001000 + i), Prix = Read(price.Source) }),
        ],
        Compositions =
        [
            new Composition
            {
                Cis = new Cis(Anastrozole),
                ElementPharmaceutique = "comprimé",
                CodeSubstance = 42215,
                DenominationSubstance = "ANASTROZOLE",
                Dosage = "1,00 mg",
                ReferenceDosage = "un comprimé",
                NatureComposant = "SA",
                NumeroLiaison = "1",
            },
            Composition(60000004),
        ],
        Generiques =
        [
            Membership(2, Paracetamol, "PARACÉTAMOL 500 mg", "4"),
            Membership(1, Paracetamol, "ancien libellé", "0"),
            Membership(1, 69000002, "DOLIPRANE FICTIF 500 mg", "1"),
            Membership(659, Anastrozole, "ANASTROZOLE 1 mg - ARIMIDEX 1 mg, comprimé pelliculé.", "1"),
            Membership(MixedGroup, 69000001, "CODÉINE – PRONTALGINE, comprimé", "1"),
            Membership(MixedGroup, 60000004, "CODÉINE – PRONTALGINE, comprimé", "0"),
            Membership(MixedGroup, Bare, "CODÉINE – PRONTALGINE, comprimé", "2"),
            Membership(MixedGroup, 69000000, "CODÉINE – PRONTALGINE, comprimé", "9"),
            Membership(OrphanGroup, 69000003, "RETIRÉ 1 mg", "0"),
            .. Enumerable.Range(3001, 100).Select(id => Membership(id, 69000000, $"PLEIN GROUPE {id}", "1")),
            .. Enumerable.Range(4001, 101).Select(id => Membership(id, 69000000, $"LARGE GROUPE {id}", "1")),
        ],
        Conditions = [Condition(Anastrozole), Condition(60000004), Condition(60000004) with { Texte = "prescription réservée" }],
    };

    private static Medicament Named(int cis, string denomination) => Medicament(cis) with { Denomination = denomination };

    private static IEnumerable<Medicament> Many(int count, int after, string word) =>
        Enumerable.Range(after + 1, count).Select(cis => Named(cis, $"{word} {cis - after} mg, gélule"));

    private static Presentation Example(long cip7, long cip13, string libelle, string date, long centimes) => Presentation(Anastrozole, cip13) with
    {
        Cip7 = new Cip(cip7),
        Libelle = libelle,
        DateDeclaration = date,
        TauxRemboursement = "100%",
        Prix = new Prix(centimes),
    };

    private static Generique Membership(int groupe, int cis, string libelle, string type) =>
        Generique(groupe, cis) with { Libelle = libelle, CodeType = type };

    private static Prix? Read(string source) =>
        source.Length == 0 ? null : Prix.TryParse(source, out var prix) ? prix : default;
}
