using System.Text.RegularExpressions;
using Medicaments.Ingest.Specimen;
using Medicaments.Tests.EndToEnd;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Conventions;

/// <summary>Every <c>curl</c> line of the README answers something, on made-up data and on real ones.</summary>
[Collection(RealDataCollection.Name)]
public sealed partial class ReadmeCommandsTests(RealDataFixture realData)
{
    private static string[] Targets { get; } =
        [.. CurlLine().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Select(match => match.Groups["target"].Value)];

    [Theory]
    [InlineData(SpecimenGenerator.DefaultCount, SpecimenGenerator.DefaultSeed)]
    [InlineData(10, 7)]
    [InlineData(5, 2)]
    public async Task Commands_OnSpecimenData_AnswerSomething(int count, int seed)
    {
        using var files = new TemporaryDirectory();
        new SpecimenGenerator(count, seed).WriteTo(files.Path, CancellationToken.None);
        using var store = new IngestedStore();
        await store.PublishAsync(files.Path);
        await using var api = await ApiServer.StartOnAsync(store.Path);
        await api.WaitForDataAsync();

        await AssertAnswersAsync(api);
    }

    [SkippableFact]
    public async Task Commands_OnRealData_AnswerSomething() => await AssertAnswersAsync(realData.Server);

    private static async Task AssertAnswersAsync(ApiServer api)
    {
        Assert.InRange(Targets.Length, 7, 30);
        foreach (var target in Targets)
        {
            var answer = await api.GetAsync(target);
            Assert.True(answer.Status == 200, $"{target}: {answer}");
            Assert.False(answer.Text.Trim() is "[]" or "{}" or "", $"{target} answers nothing");
        }
    }

    [GeneratedRegex(@"^ +curl (?:--\w+ )*'?(?:https?://)?localhost:(?:8000|8030)(?<target>/[^\s']*)", RegexOptions.Multiline)]
    private static partial Regex CurlLine();
}
