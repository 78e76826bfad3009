using System.Globalization;
using System.Text.Json;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Contract;

/// <summary>What items look like (contract 5), extension X-9, prices (24.1) and the joins of 15.5 and 15.6.</summary>
public sealed class RepresentationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Example = """
        {
          "cis": 60002283, "elementPharmaceutique": "ANASTROZOLE ACCORD 1 mg, comprimé pelliculé", "formePharmaceutique": "comprimé pelliculé",
          "voiesAdministration": ["orale"], "statusAutorisation": "Autorisation active", "typeProcedure": "Procédure de reconnaissance mutuelle",
          "etatComercialisation": "Commercialisée", "dateAMM": "28/10/2010", "statutBdm": "", "numeroAutorisationEuropeenne": "",
          "titulaire": "ACCORD HEALTHCARE FRANCE", "surveillanceRenforcee": "Non",
          "composition": [{"cis": 60002283, "elementPharmaceutique": "comprimé", "codeSubstance": 42215, "denominationSubstance": "ANASTROZOLE",
            "dosage": "1,00 mg", "referenceDosage": "un comprimé", "natureComposant": "SA", "numeroLiaison": "1"}],
          "generiques": [{"cis": 60002283, "group": 659, "libelle": "ANASTROZOLE 1 mg - ARIMIDEX 1 mg, comprimé pelliculé.", "type": "Générique"}],
          "presentation": [
            {"cis": 60002283, "cip7": 4949729, "libelle": "plaquette(s) PVC PVDC aluminium de 30 comprimé(s)", "statusAdministratif": "Présentation active",
             "etatComercialisation": "Déclaration de commercialisation", "dateDeclaration": "16/03/2011", "cip13": 3400949497294, "agreement": "oui",
             "tauxRemboursement": "100%", "prix": 24.34, "prixPublic": 25.36, "honoraires": 1.02,
             "indicationsRemboursement": "Uniquement dans l’indication fictive<br>du test."},
            {"cis": 60002283, "cip7": 4949770, "libelle": "plaquette(s) PVC PVDC aluminium de 90 comprimé(s)", "statusAdministratif": "Présentation active",
             "etatComercialisation": "Déclaration de commercialisation", "dateDeclaration": "19/09/2011", "cip13": 3400949497706, "agreement": "oui",
             "tauxRemboursement": "100%", "prix": 68.68, "prixPublic": 25.36, "honoraires": 1.02,
             "indicationsRemboursement": "Uniquement dans l’indication fictive<br>du test."}],
          "conditions": ["liste I"]
        }
        """;

    [Fact]
    public async Task Medicament_Example_IsThatOfTheContract()
    {
        var response = await api.GetAsync("/v1/medicaments/60002283");

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Example).RootElement, response.Json), response.Text);
        Assert.Equal(JsonSerializer.Serialize(response.Json, Compact), response.Text);
        Assert.DoesNotContain("\\u", response.Text);
        Assert.NotEqual(0xEF, response.Body[0]);
    }

    [Fact]
    public async Task Presentation_Asked_IsExactlyTheNestedObject()
    {
        var nested = (await api.GetAsync("/v1/medicaments/60002283")).Json.GetProperty("presentation")[0].GetRawText();

        Assert.Equal(nested, (await api.GetAsync("/v1/presentations/3400949497294")).Text);
    }

    [Fact]
    public async Task Export_EveryItem_HasEveryFieldAndNoNull()
    {
        string[] fields =
        [
            "cis", "elementPharmaceutique", "formePharmaceutique", "voiesAdministration", "statusAutorisation", "typeProcedure", "etatComercialisation",
            "dateAMM", "titulaire", "surveillanceRenforcee", "composition", "generiques", "presentation", "conditions",
        ];

        var export = await api.GetAsync("/v1/medicaments/export");

        Assert.DoesNotContain("null", export.Text);
        Assert.All(export.Json.EnumerateArray(), item => Assert.Subset(item.EnumerateObject().Select(one => one.Name).ToHashSet(), fields.ToHashSet()));
        Assert.Equal(
            ContractExamples.Snapshot.Medicaments.Select(row => row.Cis.Value),
            export.Json.EnumerateArray().Select(item => item.GetProperty("cis").GetInt32()));
    }

    [Fact]
    public async Task Medicament_WithoutRelations_HasEmptyArrays()
    {
        var medicament = (await api.GetAsync($"/v1/medicaments/{ContractExamples.Bare}")).Json;

        foreach (var name in (string[])["voiesAdministration", "composition", "presentation", "conditions"])
            Assert.Equal("[]", medicament.GetProperty(name).GetRawText());
        Assert.Equal("", medicament.GetProperty("titulaire").GetString());
    }

    [Fact]
    public async Task Prices_OfTheSource_AreServedExactly()
    {
        for (var i = 0; i < ContractExamples.Prices.Length; i++)
        {
            var json = (await api.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/v1/presentations/{3001000 + i}"))).Json;

            var prix = json.GetProperty("prix");
            Assert.Equal(decimal.Parse(ContractExamples.Prices[i].Served, CultureInfo.InvariantCulture), prix.GetDecimal());
            Assert.Matches(@"^[0-9]+(\.[0-9]{1,2})?$", prix.GetRawText());
        }
    }

    [Fact]
    public async Task Group_WithOrphans_KeepsThemApartInFileOrder()
    {
        var group = (await api.GetAsync($"/v1/generiques/{ContractExamples.MixedGroup}")).Json;

        Assert.Equal("""
            {"groupID":1368,"libelle":"CODÉINE – PRONTALGINE, comprimé","medicaments":[{"cis":60000004,"elementPharmaceutique":"CHLORHYDRATE D’HEPTAMINOL FICTIF, solution","formePharmaceutique":"comprimé pelliculé","type":"Princeps","composition":[{"elementPharmaceutique":"comprimé","substance":"SUBSTANCE FICTIVE","dosage":"500 mg"}]},{"cis":60000003,"elementPharmaceutique":"SANS RIEN, gélule","formePharmaceutique":"comprimé pelliculé","type":"Génériques par complémentarité posologique","composition":[]}],"orphanCIS":[69000001,69000000]}
            """.Trim(), group.GetRawText());
    }

    [Fact]
    public async Task Group_OfOrphansOnly_IsServed()
    {
        var group = (await api.GetAsync($"/v1/generiques/{ContractExamples.OrphanGroup}")).Json;

        Assert.Equal("[]", group.GetProperty("medicaments").GetRawText());
        Assert.Equal("[69000003]", group.GetProperty("orphanCIS").GetRawText());
        (await api.GetAsync("/v1/medicaments/69000003")).AssertError(404, "Medicament not found");
    }

    [Fact]
    public async Task Medicament_InTwoGroups_HasTheTypeOfEach()
    {
        var generiques = (await api.GetAsync($"/v1/medicaments/{ContractExamples.Paracetamol}")).Json.GetProperty("generiques").EnumerateArray();

        Assert.Equal(
            [(2, "PARACÉTAMOL 500 mg", "Générique substituable"), (1, "DOLIPRANE FICTIF 500 mg", "Princeps")],
            generiques.Select(one => (one.GetProperty("group").GetInt32(), one.GetProperty("libelle").GetString()!, one.GetProperty("type").GetString()!)));
    }

    [Fact]
    public async Task Presentation_OfUnknownMedicament_IsServedByItselfOnly()
    {
        var cip = ContractExamples.OrphanCip13;

        Assert.Equal(69999999, (await api.GetAsync($"/v1/presentations/{cip}")).Json.GetProperty("cis").GetInt32());
        (await api.GetAsync($"/v1/medicaments?cip={cip}")).AssertError(404, "Medicament not found");
        (await api.GetAsync($"/medicament/cip/{cip}")).AssertError(404, "Medicament not found");
    }

    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
