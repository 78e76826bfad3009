using System.Text.Json;

namespace Medicaments.Tests.Api.Pages;

/// <summary>A medicament as the server would answer it, for tests that answer in its place.</summary>
internal static class FakeMedicament
{
    public static string Json(string name, int cis = 60000000, string generiques = "[]") => $$"""
        {"cis":{{cis}},"elementPharmaceutique":{{JsonSerializer.Serialize(name)}},"formePharmaceutique":"gélule","voiesAdministration":["orale"],
         "statusAutorisation":"Autorisation active","typeProcedure":"Procédure nationale","etatComercialisation":"Commercialisée","dateAMM":"01/01/2000",
         "titulaire":"TITULAIRE","surveillanceRenforcee":"Non","composition":[],"generiques":{{generiques}},"presentation":[],"conditions":[]}
        """;
}
