using Medicaments.Snapshots;

namespace Medicaments.Ingest.Parse;

/// <summary>The rows of the five core files (columns: contract 15.1).</summary>
internal static class CoreParsers
{
    /// <summary>A medicament must have a number, a denomination and a form (contract 15.3).</summary>
    public static Medicament? Medicament(in Row row) =>
        row.TryCis(0, out var cis) && cis.Value > 0 && row.HasText(1) && row.HasText(2)
            ? new Medicament
            {
                Cis = cis,
                Denomination = row.Text(1),
                FormePharmaceutique = row.Repeated(2),
                VoiesAdministration = row.List(3),
                StatutAutorisation = row.Repeated(4),
                TypeProcedure = row.Repeated(5),
                EtatCommercialisation = row.Repeated(6),
                DateAmm = row.Repeated(7),
                StatutBdm = row.Repeated(8),
                NumeroAutorisationEuropeenne = row.Repeated(9),
                Titulaire = row.Repeated(10),
                SurveillanceRenforcee = row.Repeated(11),
            }
            : null;

    public static Presentation? Presentation(in Row row) =>
        row.TryCis(0, out var cis) && row.TryCip(1, out var cip7) && row.TryCip(6, out var cip13)
            ? new Presentation
            {
                Cis = cis,
                Cip7 = cip7,
                Libelle = row.Repeated(2),
                StatutAdministratif = row.Repeated(3),
                EtatCommercialisation = row.Repeated(4),
                DateDeclaration = row.Repeated(5),
                Cip13 = cip13,
                AgrementCollectivites = row.Repeated(7),
                TauxRemboursement = row.Repeated(8),
                Prix = row.Amount(9),
                PrixPublic = row.Amount(10),
                Honoraires = row.Amount(11),
                IndicationsRemboursement = row.Repeated(12),
            }
            : null;

    public static Composition? Composition(in Row row) =>
        row.TryCis(0, out var cis) && row.TryNumber(2, out var code)
            ? new Composition
            {
                Cis = cis,
                ElementPharmaceutique = row.Repeated(1),
                CodeSubstance = code,
                DenominationSubstance = row.Repeated(3),
                Dosage = row.Repeated(4),
                ReferenceDosage = row.Repeated(5),
                NatureComposant = row.Repeated(6),
                NumeroLiaison = row.Repeated(7),
            }
            : null;

    public static Generique? Generique(in Row row) =>
        row.TryNumber(0, out var groupe) && row.TryCis(2, out var cis)
            ? new Generique
            {
                Groupe = groupe,
                Libelle = row.Repeated(1),
                Cis = cis,
                CodeType = row.Repeated(3),
                Tri = row.Repeated(4),
            }
            : null;

    public static Condition? Condition(in Row row) =>
        row.TryCis(0, out var cis) ? new Condition { Cis = cis, Texte = row.Repeated(1) } : null;
}
