using Medicaments.Api.Http;
using Medicaments.Api.Pipeline;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Medicaments.Tests.Conventions;

/// <summary>The OpenAPI document and the Api's own table of routes and parameters say the same, in both directions.</summary>
public sealed class RouteTests
{
    [Fact]
    public async Task Paths_OfTheDocument_AreTheRoutes()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.Full());

        // Assets of a page are no interface: their metrics count for the page.
        var routes = server.Services.GetRequiredService<MappedRoutes>().Endpoints
            .Where(route => route.MetricsPath() == route.Template() || route.Template() is "/livez" or "/readyz")
            .Select(route => route.Template()!);
        Assert.Equal(OpenApiFile.Read().Document!.Paths.Keys.Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task PathParameters_OfTheDocument_AreThoseOfTheTemplates()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.Full());

        foreach (var route in server.Services.GetRequiredService<MappedRoutes>().Endpoints.Where(route => route.RoutePattern.Parameters.Count > 0))
        {
            var operation = OpenApiFile.Read().Document!.Paths[route.Template()!].Operations![HttpMethod.Get];
            var parameter = Assert.Single(operation.Parameters!, parameter => parameter.In == Microsoft.OpenApi.ParameterLocation.Path);
            Assert.EndsWith($"{{{parameter.Name}}}", route.Template());
        }
    }

    [Fact]
    public void QueryParameters_OfTheDocument_AreThoseThatAreRead()
    {
        var documented = OpenApiFile.Read().Document!.Paths.Values
            .SelectMany(path => path.Operations![HttpMethod.Get].Parameters ?? [])
            .Where(parameter => parameter.In == Microsoft.OpenApi.ParameterLocation.Query)
            .Select(parameter => parameter.Name!.ToUpperInvariant())
            .Distinct();

        Assert.Equal(Enum.GetNames<Parameter>().Select(name => name.ToUpperInvariant()).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Costs_OfTheDocument_AreThoseOfTheRoutes()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.Full());

        foreach (var route in server.Services.GetRequiredService<MappedRoutes>().Endpoints.Where(route => route.MetricsPath() == route.Template()))
        {
            var cost = route.Metadata.GetRequiredMetadata<Cost>();
            if (cost.OfQuery is not null)
            {
                continue;
            }

            var extension = OpenApiFile.Read().Document!.Paths[route.Template()!].Operations![HttpMethod.Get].Extensions!["x-rate-limit-cost"];
            Assert.Equal(cost.Tokens, ((Microsoft.OpenApi.JsonNodeExtension)extension).Node.GetValue<int>());
        }
    }
}
