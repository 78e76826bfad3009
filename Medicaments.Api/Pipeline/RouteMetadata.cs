using Medicaments.Api.Http;

namespace Medicaments.Api.Pipeline;

/// <summary>Rate-limit tokens of a request (contract 11). They depend on what is asked, not on whether it is valid.</summary>
/// <param name="Tokens">0 when the query decides.</param>
internal sealed record Cost(int Tokens, Func<QueryParameters, int>? OfQuery = null);

/// <summary>In metrics the route counts for another one: contract 18 fixes the set, and names a page for its assets.</summary>
internal sealed record CountedAs(string Path);

/// <summary>The requests of the route are left out of the log (contract 13, extension X-6).</summary>
internal sealed record Unlogged;

/// <summary>What the steps ask of the route of a request.</summary>
internal static class RouteMetadata
{
    /// <summary>In place of a route that there is not, in metrics.</summary>
    public const string NoTemplate = "404";

    public static IEndpointConventionBuilder Costs(this IEndpointConventionBuilder route, int tokens) => route.WithMetadata(new Cost(tokens));

    public static IEndpointConventionBuilder Costs(this IEndpointConventionBuilder route, Func<QueryParameters, int> ofQuery) =>
        route.WithMetadata(new Cost(0, ofQuery));

    public static IEndpointConventionBuilder CountedAs(this IEndpointConventionBuilder route, string path) => route.WithMetadata(new CountedAs(path));

    public static IEndpointConventionBuilder Unlogged(this IEndpointConventionBuilder route) => route.WithMetadata(new Unlogged());

    /// <summary>The route that was chosen by <see cref="Routing"/>, which always chooses one.</summary>
    public static Endpoint Route(this HttpContext context) => context.GetEndpoint()!;

    /// <summary>As in logs and traces: <c>/v1/medicaments/{cis}</c>. Null when there is no such route.</summary>
    public static string? Template(this Endpoint route) => (route as RouteEndpoint)?.RoutePattern.RawText;

    /// <summary>The label of the metrics.</summary>
    public static string MetricsPath(this Endpoint route) => route.Metadata.GetMetadata<CountedAs>()?.Path ?? route.Template() ?? NoTemplate;
}
