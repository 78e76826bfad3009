using System.Globalization;
using System.Text.Json.Nodes;

namespace Medicaments.Tests.EndToEnd;

/// <summary>The bodies that contract 5 and 15 ask for, made straight from <see cref="RawFiles"/>.</summary>
internal sealed class ExpectedBodies
{
    private readonly RawFiles _files;
    private readonly ILookup<string, string[]> _medicaments;
    private readonly ILookup<string, string[]> _presentations;
    private readonly ILookup<string, string[]> _compositions;
    private readonly ILookup<string, string[]> _generiques;
    private readonly ILookup<string, string[]> _conditions;
    private readonly ILookup<string, string[]> _groups;

    public ExpectedBodies(RawFiles files)
    {
        _files = files;
        _medicaments = files.Medicaments.ToLookup(row => row[0]);
        _presentations = files.Presentations.ToLookup(row => row[0]);
        _compositions = files.Compositions.ToLookup(row => row[0]);
        _generiques = files.Generiques.ToLookup(row => row[2]);
        _conditions = files.Conditions.ToLookup(row => row[0]);
        _groups = files.Generiques.ToLookup(row => row[0]);
    }

    public IEnumerable<(string Cis, JsonObject Body)> Medicaments => _files.Medicaments.Select(row => (row[0], Medicament(row)));

    public IEnumerable<(string Cis, string Cip7, string Cip13, JsonObject Body)> Presentations =>
        _files.Presentations.Select(row => (row[0], row[1], row[6], Presentation(row)));

    public IEnumerable<(string Id, JsonObject Body)> Groups => _groups.Select(group => (group.Key, Group(group.Key, [.. group])));

    public bool IsKnown(string cis) => _medicaments.Contains(cis);

    public IEnumerable<string> UnknownGroupMembers => _files.Generiques.Select(row => row[2]).Where(cis => !IsKnown(cis)).Distinct();

    private JsonObject Medicament(string[] row) => new()
    {
        ["cis"] = int.Parse(row[0], CultureInfo.InvariantCulture),
        ["elementPharmaceutique"] = row[1],
        ["formePharmaceutique"] = row[2],
        ["voiesAdministration"] = Array(row[3].Split(';').Select(voie => voie.Trim()).Where(voie => voie.Length > 0).Select(voie => (JsonNode)voie)),
        ["statusAutorisation"] = row[4],
        ["typeProcedure"] = row[5],
        ["etatComercialisation"] = row[6],
        ["dateAMM"] = row[7],
        ["statutBdm"] = row[8],
        ["numeroAutorisationEuropeenne"] = row[9],
        ["titulaire"] = row[10],
        ["surveillanceRenforcee"] = row[11],
        ["composition"] = Array(_compositions[row[0]].Select(Composition)),
        ["generiques"] = Array(_generiques[row[0]].Select(Generique)),
        ["presentation"] = Array(_presentations[row[0]].Select(Presentation)),
        ["conditions"] = Array(_conditions[row[0]].Select(condition => (JsonNode)condition[1])),
    };

    private static JsonObject Composition(string[] row) => new()
    {
        ["cis"] = int.Parse(row[0], CultureInfo.InvariantCulture),
        ["elementPharmaceutique"] = row[1],
        ["codeSubstance"] = int.Parse(row[2], CultureInfo.InvariantCulture),
        ["denominationSubstance"] = row[3],
        ["dosage"] = row[4],
        ["referenceDosage"] = row[5],
        ["natureComposant"] = row[6],
        ["numeroLiaison"] = row[7],
    };

    private static JsonObject Presentation(string[] row) => new()
    {
        ["cis"] = int.Parse(row[0], CultureInfo.InvariantCulture),
        ["cip7"] = int.Parse(row[1], CultureInfo.InvariantCulture),
        ["libelle"] = row[2],
        ["statusAdministratif"] = row[3],
        ["etatComercialisation"] = row[4],
        ["dateDeclaration"] = row[5],
        ["cip13"] = long.Parse(row[6], CultureInfo.InvariantCulture),
        ["agreement"] = row[7],
        ["tauxRemboursement"] = row[8],
        ["prix"] = Euros(row[9]),
        ["prixPublic"] = Euros(row[10]),
        ["honoraires"] = Euros(row[11]),
        ["indicationsRemboursement"] = row[12],
    };

    private JsonObject Generique(string[] row) => new()
    {
        ["cis"] = int.Parse(row[2], CultureInfo.InvariantCulture),
        ["group"] = int.Parse(row[0], CultureInfo.InvariantCulture),
        ["libelle"] = _groups[row[0]].Last()[1],
        ["type"] = Type(row[3]),
    };

    private JsonObject Group(string id, string[][] rows) => new()
    {
        ["groupID"] = int.Parse(id, CultureInfo.InvariantCulture),
        ["libelle"] = rows[^1][1],
        ["medicaments"] = Array(rows.Where(row => IsKnown(row[2])).Select(row => new JsonObject
        {
            ["cis"] = int.Parse(row[2], CultureInfo.InvariantCulture),
            ["elementPharmaceutique"] = _medicaments[row[2]].Last()[1],
            ["formePharmaceutique"] = _medicaments[row[2]].Last()[2],
            ["type"] = Type(row[3]),
            ["composition"] = Array(_compositions[row[2]].Select(line => new JsonObject
            {
                ["elementPharmaceutique"] = line[1],
                ["substance"] = line[3],
                ["dosage"] = line[4],
            })),
        })),
        ["orphanCIS"] = Array(rows.Where(row => !IsKnown(row[2])).Select(row => (JsonNode)int.Parse(row[2], CultureInfo.InvariantCulture))),
    };

    private static string Type(string code) => code switch
    {
        "0" => "Princeps",
        "1" => "Générique",
        "2" => "Génériques par complémentarité posologique",
        "4" => "Générique substituable",
        _ => throw new InvalidDataException($"The real files have no type {code}"),
    };

    /// <summary>Only the last comma is the decimal one.</summary>
    private static decimal Euros(string text)
    {
        var parts = text.Split(',');
        return text.Length == 0 ? 0
            : decimal.Parse(string.Concat(parts[..^1]) + "." + parts[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private static JsonArray Array(IEnumerable<JsonNode> items) => [.. items];
}
