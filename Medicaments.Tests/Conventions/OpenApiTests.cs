using System.Globalization;
using Microsoft.OpenApi;

namespace Medicaments.Tests.Conventions;

public sealed class OpenApiTests
{
    /// <summary>The templates of contract 18, and the probes of X-6.</summary>
    private static readonly string[] Templates =
    [
        "/", "/database", "/database/{pageNumber}", "/docs", "/docs/openapi.yaml", "/favicon.ico", "/generiques/group/{groupId}", "/generiques/{libelle}",
        "/health", "/livez", "/medicament/cip/{cip}", "/medicament/id/{cis}", "/medicament/{element}", "/readyz", "/robots.txt", "/v1/diagnostics",
        "/v1/generiques", "/v1/generiques/{groupID}", "/v1/medicaments", "/v1/medicaments/export", "/v1/medicaments/{cis}", "/v1/presentations",
        "/v1/presentations/{cip}",
    ];

    private static readonly string[] LegacyHeaders = ["Deprecation", "Sunset", "Link", "X-Deprecated", "Warning"];

    [Fact]
    public void Document_Parsed_IsOpenApi31WithoutErrors()
    {
        var (_, diagnostic) = OpenApiFile.Read();

        Assert.NotNull(diagnostic);
        Assert.Empty(diagnostic.Errors);
        Assert.Empty(diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic.SpecificationVersion);
    }

    [Fact]
    public void Document_Paths_AreTheTemplatesOfTheContract()
    {
        var document = OpenApiFile.Read().Document!;

        Assert.Equal(Templates, document.Paths.Keys.Order(StringComparer.Ordinal));
        Assert.All(document.Paths.Values, path => Assert.Equal(HttpMethod.Get, Assert.Single(path.Operations!).Key));
    }

    [Fact]
    public void Operation_Any_HasUniqueIdCostAndItsPathParameters()
    {
        var operations = Operations();

        Assert.Equal(operations.Count, operations.Select(one => one.Operation.OperationId).Distinct(StringComparer.Ordinal).Count());
        Assert.All(operations, one =>
        {
            Assert.Contains("x-rate-limit-cost", one.Operation.Extensions!.Keys);
            Assert.Equal(one.Path.Contains('{', StringComparison.Ordinal) ? 1 : 0, one.Operation.Parameters?.Count(parameter => parameter.In == ParameterLocation.Path) ?? 0);
            Assert.All(one.Operation.Parameters ?? [], parameter => Assert.NotNull(parameter.Schema));
        });
    }

    [Fact]
    public void Operation_Legacy_IsDeprecatedAndSaysSoInEveryAnswerPastTheLimiter()
    {
        var operations = Operations();

        var legacy = operations.Where(one => one.Operation.Tags!.Any(tag => tag.Name == "Legacy")).ToList();

        Assert.Equal(7, legacy.Count);
        Assert.All(legacy, one =>
        {
            Assert.True(one.Operation.Deprecated);
            Assert.Contains("410", one.Operation.Responses!.Keys);
            foreach (var status in one.Operation.Responses.Where(response => response.Key is not ("403" or "408" or "413" or "414" or "431" or "500")))
                Assert.Subset(status.Value.Headers!.Keys.ToHashSet(), LegacyHeaders.ToHashSet());
        });
        Assert.All(operations.Except(legacy), one => Assert.False(one.Operation.Deprecated));
    }

    [Fact]
    public void Error_Example_CarriesTheStatusItStandsUnder()
    {
        var checkedExamples = 0;

        foreach (var (path, operation) in Operations())
        {
            foreach (var (status, response) in operation.Responses!.Where(response => response.Key[0] is '4' or '5'))
            {
                var examples = response.Content!["application/json"].Examples?.Values.Select(example => example.Value!) ?? [];
                foreach (var example in examples.Where(example => example["code"] is not null))
                {
                    Assert.True(status == example["code"]!.GetValue<int>().ToString(CultureInfo.InvariantCulture), $"{path} {status}: {example.ToJsonString()}");
                    checkedExamples++;
                }
            }
        }

        Assert.True(checkedExamples > 100, $"only {checkedExamples} examples");
    }

    [Fact]
    public void Codes_InExamples_AreNumbers()
    {
        var examples = OpenApiFile.Read().Document!.Components!.Examples!;

        Assert.Equal("60002283", examples["Medicament"].Value!["cis"]!.ToJsonString());
        Assert.Equal("3400949497294", examples["Presentation"].Value!["cip13"]!.ToJsonString());
        Assert.Equal("24.34", examples["Presentation"].Value!["prix"]!.ToJsonString());
        Assert.Equal("1368", examples["GroupeGenerique"].Value!["groupID"]!.ToJsonString());
    }

    private static List<(string Path, OpenApiOperation Operation)> Operations() =>
        [.. OpenApiFile.Read().Document!.Paths.Select(path => (path.Key, path.Value.Operations![HttpMethod.Get]))];
}
