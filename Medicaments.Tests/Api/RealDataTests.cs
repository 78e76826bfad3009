using System.Text;
using System.Text.Json;
using Medicaments.Api.Search;
using Medicaments.Api.Serving;
using Medicaments.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Medicaments.Tests.Api;

/// <summary>What the contract says of the real data: totals (contract 14), vectors (24.2), search against a scan of all names.</summary>
[Collection(RealDataCollection.Name)]
public sealed class RealDataTests(RealDataFixture data, ITestOutputHelper output)
{
    private const string TooBroad = "Search too broad. Maximum 250 results returned. Use more specific search terms or /export for full dataset";

    [SkippableFact]
    public async Task Health_OfMay2026_HasItsTotals()
    {
        var health = (await data.Server.GetAsync("/health")).Json;

        Assert.Equal((15_848, 1_659), (health.GetProperty("medicaments").GetInt32(), health.GetProperty("generiques").GetInt32()));
    }

    [SkippableFact]
    public async Task Integrity_OfMay2026_HasTheCountsOfTheContract()
    {
        var integrity = (await data.Server.GetAsync("/v1/diagnostics")).Json.GetProperty("data_integrity");

        Assert.Equal([3356, 7723, 1279, 2, 2503, 4], integrity.EnumerateObject().Select(entry => entry.Value.GetProperty("count").GetInt32()));
        Assert.Equal("[61975465,69557560]", integrity.GetProperty("medicaments_without_compositions").GetProperty("sample_cis").GetRawText());
        Assert.Equal(
            [3400930328705, 3400935910882, 3400949004027, 3400958270468],
            integrity.GetProperty("presentations_with_orphaned_cis").GetProperty("sample_cip").EnumerateArray().Select(cip => cip.GetInt64()).Order());
        Assert.Equal(10, integrity.GetProperty("generique_only_cis").GetProperty("sample_cis").GetArrayLength());
    }

    [SkippableTheory]
    [InlineData("comprimé pelliculé", "comprime pellicule")]
    public async Task Search_TooBroadInAnySpelling_SaysHowBroad(params string[] texts)
    {
        var counts = new HashSet<string?>();
        foreach (var text in texts)
        {
            var response = await data.Server.GetAsync($"/v1/medicaments?search={Uri.EscapeDataString(text)}");
            response.AssertError(400, TooBroad);
            counts.Add(response["X-Total-Count"]);
        }

        Assert.Single(counts);
    }

    [SkippableTheory]
    [InlineData("d'heptaminol", "d’heptaminol")]
    [InlineData("paracetamol", "PARACETAMOL", "paracétamol", "PARACÉTAMOL")]
    [InlineData("anastrozole", "ANASTROZOLE", "anastrozolé")]
    [InlineData("doliprane 1000 comprime", "comprime doliprane 1000", "1000 COMPRIMÉ Doliprane")]
    public async Task Search_AnySpelling_SameAnswer(params string[] texts)
    {
        var answers = await Task.WhenAll(texts.Select(text => data.Server.GetAsync($"/v1/medicaments?search={Uri.EscapeDataString(text)}")));

        Assert.All(answers, answer => Assert.Equal(answers[0].Body, answer.Body));
        Assert.Contains(answers[0].Status, (int[])[200, 404]);
    }

    [SkippableTheory]
    [InlineData("60002283", 200)]
    [InlineData("61266250", 200)]
    [InlineData("61504672", 404)]
    public async Task Examples_OfTheSources_AreThereOrNot(string cis, int status) =>
        Assert.Equal(status, (await data.Server.GetAsync($"/v1/medicaments/{cis}")).Status);

    [SkippableFact]
    public async Task Export_Whole_HasNoNullNoControlCharacterAndNoReplacement()
    {
        var text = (await data.Server.GetAsync("/v1/medicaments/export", ("Accept-Encoding", "br"))).Text;

        Assert.DoesNotContain(":null", text);
        Assert.DoesNotContain('\uFFFD', text);
        Assert.DoesNotContain(text, character => character is >= '\u0080' and <= '\u009F');
        Assert.DoesNotContain("\\u00", text.Replace("\\u00A0", "", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task EntityTag_OfTheExport_SurvivesARestart()
    {
        var tag = (await data.Server.GetAsync("/v1/medicaments/export"))["ETag"];

        await using var restarted = await ApiServer.StartOnAsync(data.StoreDirectory);
        await restarted.WaitForDataAsync();

        Assert.Equal(tag, (await restarted.GetAsync("/v1/medicaments/export"))["ETag"]);
    }

    [SkippableFact]
    public void NameIndex_RandomQueriesOnRealNames_FindsWhatAScanFinds()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var served = data.Server.Services.GetRequiredService<SnapshotHolder>().Current!;
        var names = Enumerable.Range(0, served.Medicaments.Bodies.Count)
            .Select(number => TextFolding.Normalise(JsonDocument.Parse(served.Medicaments.Bodies[number]).RootElement.GetProperty("elementPharmaceutique").GetString()!))
            .ToArray();
        var matches = new int[names.Length];
        var normalised = new byte[SearchText.MaximumLength];

        for (var i = 0; i < 1000; i++)
        {
            var query = RandomQuery(random, names);
            if (SearchText.Check(query, normalised, out var length) is not null) continue;

            var words = Encoding.ASCII.GetString(normalised, 0, length).Split((char[])[' ', '\t', '\n', '\v', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries);
            var scan = Enumerable.Range(0, names.Length).Where(name => words.All(word => names[name].Contains(word, StringComparison.Ordinal)));
            var found = served.Medicaments.Names.Search(SearchWords.Split(normalised.AsSpan(0, length)), matches);
            Assert.True(scan.SequenceEqual(matches.Take(found)), $"seed {seed}: {query}");
        }
    }

    /// <summary>Pieces of names, some broken, in any order.</summary>
    private static string RandomQuery(Random random, string[] names)
    {
        var pieces = Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
        {
            var name = names[random.Next(names.Length)];
            var start = random.Next(name.Length);
            var piece = name.Substring(start, Math.Min(random.Next(1, 12), name.Length - start));
            return random.Next(10) == 0 ? piece + (char)random.Next('a', 'z') : piece;
        });
        return string.Join(' ', pieces).Replace(',', ' ');
    }
}
