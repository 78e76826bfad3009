using System.Text.Json;
using Medicaments.Snapshots;

namespace Medicaments.Api.Json;

/// <summary>The records as clients see them (contract 5), without what joins them: that is <see cref="Serving.SnapshotRenderer"/>.</summary>
internal static class Representations
{
    /// <summary>The fields of a medicament that come from its own row; the object stays open.</summary>
    public static void WriteOwnFields(Utf8JsonWriter json, Medicament row)
    {
        json.WriteNumber(JsonNames.Cis, row.Cis.Value);
        json.WriteString(JsonNames.ElementPharmaceutique, row.Denomination);
        json.WriteString(JsonNames.FormePharmaceutique, row.FormePharmaceutique);
        json.WriteStartArray(JsonNames.VoiesAdministration);
        foreach (var voie in row.VoiesAdministration)
        {
            json.WriteStringValue(voie);
        }

        json.WriteEndArray();
        json.WriteString(JsonNames.StatusAutorisation, row.StatutAutorisation);
        json.WriteString(JsonNames.TypeProcedure, row.TypeProcedure);
        json.WriteString(JsonNames.EtatComercialisation, row.EtatCommercialisation);
        json.WriteString(JsonNames.DateAmm, row.DateAmm);
        json.WriteString(JsonNames.StatutBdm, row.StatutBdm);
        json.WriteString(JsonNames.NumeroAutorisationEuropeenne, row.NumeroAutorisationEuropeenne);
        json.WriteString(JsonNames.Titulaire, row.Titulaire);
        json.WriteString(JsonNames.SurveillanceRenforcee, row.SurveillanceRenforcee);
    }

    public static void Write(Utf8JsonWriter json, Presentation row)
    {
        json.WriteStartObject();
        json.WriteNumber(JsonNames.Cis, row.Cis.Value);
        json.WriteNumber(JsonNames.Cip7, row.Cip7.Value);
        json.WriteString(JsonNames.Libelle, row.Libelle);
        json.WriteString(JsonNames.StatusAdministratif, row.StatutAdministratif);
        json.WriteString(JsonNames.EtatComercialisation, row.EtatCommercialisation);
        json.WriteString(JsonNames.DateDeclaration, row.DateDeclaration);
        json.WriteNumber(JsonNames.Cip13, row.Cip13.Value);
        json.WriteString(JsonNames.Agreement, row.AgrementCollectivites);
        json.WriteString(JsonNames.TauxRemboursement, row.TauxRemboursement);
        json.WriteNumber(JsonNames.Prix, Euros(row.Prix));
        json.WriteNumber(JsonNames.PrixPublic, Euros(row.PrixPublic));
        json.WriteNumber(JsonNames.Honoraires, Euros(row.Honoraires));
        json.WriteString(JsonNames.IndicationsRemboursement, row.IndicationsRemboursement);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Composition row)
    {
        json.WriteStartObject();
        json.WriteNumber(JsonNames.Cis, row.Cis.Value);
        json.WriteString(JsonNames.ElementPharmaceutique, row.ElementPharmaceutique);
        json.WriteNumber(JsonNames.CodeSubstance, row.CodeSubstance);
        json.WriteString(JsonNames.DenominationSubstance, row.DenominationSubstance);
        json.WriteString(JsonNames.Dosage, row.Dosage);
        json.WriteString(JsonNames.ReferenceDosage, row.ReferenceDosage);
        json.WriteString(JsonNames.NatureComposant, row.NatureComposant);
        json.WriteString(JsonNames.NumeroLiaison, row.NumeroLiaison);
        json.WriteEndObject();
    }

    /// <summary>A line of composition as a member of a generic group shows it.</summary>
    public static void WriteInGroup(Utf8JsonWriter json, Composition row)
    {
        json.WriteStartObject();
        json.WriteString(JsonNames.ElementPharmaceutique, row.ElementPharmaceutique);
        json.WriteString(JsonNames.Substance, row.DenominationSubstance);
        json.WriteString(JsonNames.Dosage, row.Dosage);
        json.WriteEndObject();
    }

    /// <summary>The place of a medicament in a group, as the medicament shows it.</summary>
    /// <param name="libelle">The label of the group: that of its last row.</param>
    public static void Write(Utf8JsonWriter json, Generique row, string libelle)
    {
        json.WriteStartObject();
        json.WriteNumber(JsonNames.Cis, row.Cis.Value);
        json.WriteNumber(JsonNames.Group, row.Groupe);
        json.WriteString(JsonNames.Libelle, libelle);
        json.WriteString(JsonNames.Type, TypeGenerique.Libelle(row.CodeType));
        json.WriteEndObject();
    }

    private static decimal Euros(Prix? prix) => prix?.Euros ?? 0;
}
