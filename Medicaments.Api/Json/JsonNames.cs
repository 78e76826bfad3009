using System.Text.Json;

namespace Medicaments.Api.Json;

/// <summary>The property names of the representations (contract 5), encoded once.</summary>
internal static class JsonNames
{
    public static readonly JsonEncodedText Agreement = JsonEncodedText.Encode("agreement");
    public static readonly JsonEncodedText Cip13 = JsonEncodedText.Encode("cip13");
    public static readonly JsonEncodedText Cip7 = JsonEncodedText.Encode("cip7");
    public static readonly JsonEncodedText Cis = JsonEncodedText.Encode("cis");
    public static readonly JsonEncodedText CodeSubstance = JsonEncodedText.Encode("codeSubstance");
    public static readonly JsonEncodedText Composition = JsonEncodedText.Encode("composition");
    public static readonly JsonEncodedText Conditions = JsonEncodedText.Encode("conditions");
    public static readonly JsonEncodedText DateAmm = JsonEncodedText.Encode("dateAMM");
    public static readonly JsonEncodedText DateDeclaration = JsonEncodedText.Encode("dateDeclaration");
    public static readonly JsonEncodedText DenominationSubstance = JsonEncodedText.Encode("denominationSubstance");
    public static readonly JsonEncodedText Dosage = JsonEncodedText.Encode("dosage");
    public static readonly JsonEncodedText ElementPharmaceutique = JsonEncodedText.Encode("elementPharmaceutique");
    public static readonly JsonEncodedText EtatComercialisation = JsonEncodedText.Encode("etatComercialisation");
    public static readonly JsonEncodedText FormePharmaceutique = JsonEncodedText.Encode("formePharmaceutique");
    public static readonly JsonEncodedText Generiques = JsonEncodedText.Encode("generiques");
    public static readonly JsonEncodedText Group = JsonEncodedText.Encode("group");
    public static readonly JsonEncodedText GroupId = JsonEncodedText.Encode("groupID");
    public static readonly JsonEncodedText Honoraires = JsonEncodedText.Encode("honoraires");
    public static readonly JsonEncodedText IndicationsRemboursement = JsonEncodedText.Encode("indicationsRemboursement");
    public static readonly JsonEncodedText Libelle = JsonEncodedText.Encode("libelle");
    public static readonly JsonEncodedText Medicaments = JsonEncodedText.Encode("medicaments");
    public static readonly JsonEncodedText NatureComposant = JsonEncodedText.Encode("natureComposant");
    public static readonly JsonEncodedText NumeroAutorisationEuropeenne = JsonEncodedText.Encode("numeroAutorisationEuropeenne");
    public static readonly JsonEncodedText NumeroLiaison = JsonEncodedText.Encode("numeroLiaison");
    public static readonly JsonEncodedText OrphanCis = JsonEncodedText.Encode("orphanCIS");
    public static readonly JsonEncodedText Presentation = JsonEncodedText.Encode("presentation");
    public static readonly JsonEncodedText Prix = JsonEncodedText.Encode("prix");
    public static readonly JsonEncodedText PrixPublic = JsonEncodedText.Encode("prixPublic");
    public static readonly JsonEncodedText ReferenceDosage = JsonEncodedText.Encode("referenceDosage");
    public static readonly JsonEncodedText StatusAdministratif = JsonEncodedText.Encode("statusAdministratif");
    public static readonly JsonEncodedText StatusAutorisation = JsonEncodedText.Encode("statusAutorisation");
    public static readonly JsonEncodedText StatutBdm = JsonEncodedText.Encode("statutBdm");
    public static readonly JsonEncodedText Substance = JsonEncodedText.Encode("substance");
    public static readonly JsonEncodedText SurveillanceRenforcee = JsonEncodedText.Encode("surveillanceRenforcee");
    public static readonly JsonEncodedText TauxRemboursement = JsonEncodedText.Encode("tauxRemboursement");
    public static readonly JsonEncodedText Titulaire = JsonEncodedText.Encode("titulaire");
    public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    public static readonly JsonEncodedText TypeProcedure = JsonEncodedText.Encode("typeProcedure");
    public static readonly JsonEncodedText VoiesAdministration = JsonEncodedText.Encode("voiesAdministration");
}
