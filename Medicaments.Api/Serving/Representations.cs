using System.Text.Json;
using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>The records as clients see them (contract 5), without what joins them: that is <see cref="ResourceRows"/>.</summary>
internal static class Representations
{
    /// <summary>The fields of a medicament that come from its own row; the object stays open.</summary>
    public static void WriteOwnFields(Utf8JsonWriter json, Medicament row)
    {
        json.WriteNumber("cis"u8, row.Cis.Value);
        json.WriteString("elementPharmaceutique"u8, row.Denomination);
        json.WriteString("formePharmaceutique"u8, row.FormePharmaceutique);
        json.WriteStartArray("voiesAdministration"u8);
        foreach (var voie in row.VoiesAdministration)
        {
            json.WriteStringValue(voie);
        }

        json.WriteEndArray();
        json.WriteString("statusAutorisation"u8, row.StatutAutorisation);
        json.WriteString("typeProcedure"u8, row.TypeProcedure);
        json.WriteString("etatComercialisation"u8, row.EtatCommercialisation);
        json.WriteString("dateAMM"u8, row.DateAmm);
        json.WriteString("statutBdm"u8, row.StatutBdm);
        json.WriteString("numeroAutorisationEuropeenne"u8, row.NumeroAutorisationEuropeenne);
        json.WriteString("titulaire"u8, row.Titulaire);
        json.WriteString("surveillanceRenforcee"u8, row.SurveillanceRenforcee);
    }

    public static void Write(Utf8JsonWriter json, Presentation row)
    {
        json.WriteStartObject();
        json.WriteNumber("cis"u8, row.Cis.Value);
        json.WriteNumber("cip7"u8, row.Cip7.Value);
        json.WriteString("libelle"u8, row.Libelle);
        json.WriteString("statusAdministratif"u8, row.StatutAdministratif);
        json.WriteString("etatComercialisation"u8, row.EtatCommercialisation);
        json.WriteString("dateDeclaration"u8, row.DateDeclaration);
        json.WriteNumber("cip13"u8, row.Cip13.Value);
        json.WriteString("agreement"u8, row.AgrementCollectivites);
        json.WriteString("tauxRemboursement"u8, row.TauxRemboursement);
        json.WriteNumber("prix"u8, Euros(row.Prix));
        json.WriteNumber("prixPublic"u8, Euros(row.PrixPublic));
        json.WriteNumber("honoraires"u8, Euros(row.Honoraires));
        json.WriteString("indicationsRemboursement"u8, row.IndicationsRemboursement);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Composition row)
    {
        json.WriteStartObject();
        json.WriteNumber("cis"u8, row.Cis.Value);
        json.WriteString("elementPharmaceutique"u8, row.ElementPharmaceutique);
        json.WriteNumber("codeSubstance"u8, row.CodeSubstance);
        json.WriteString("denominationSubstance"u8, row.DenominationSubstance);
        json.WriteString("dosage"u8, row.Dosage);
        json.WriteString("referenceDosage"u8, row.ReferenceDosage);
        json.WriteString("natureComposant"u8, row.NatureComposant);
        json.WriteString("numeroLiaison"u8, row.NumeroLiaison);
        json.WriteEndObject();
    }

    /// <summary>A line of composition as a member of a generic group shows it.</summary>
    public static void WriteInGroup(Utf8JsonWriter json, Composition row)
    {
        json.WriteStartObject();
        json.WriteString("elementPharmaceutique"u8, row.ElementPharmaceutique);
        json.WriteString("substance"u8, row.DenominationSubstance);
        json.WriteString("dosage"u8, row.Dosage);
        json.WriteEndObject();
    }

    /// <summary>The place of a medicament in a group, as the medicament shows it.</summary>
    /// <param name="libelle">The label of the group: that of its last row.</param>
    public static void Write(Utf8JsonWriter json, Generique row, string libelle)
    {
        json.WriteStartObject();
        json.WriteNumber("cis"u8, row.Cis.Value);
        json.WriteNumber("group"u8, row.Groupe);
        json.WriteString("libelle"u8, libelle);
        json.WriteString("type"u8, TypeGenerique.Libelle(row.CodeType));
        json.WriteEndObject();
    }

    private static decimal Euros(Prix? prix) => prix?.Euros ?? 0;
}
