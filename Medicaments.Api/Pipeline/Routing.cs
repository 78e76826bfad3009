using System.Collections.Frozen;
using Medicaments.Api.Http;

namespace Medicaments.Api.Pipeline;

/// <summary>
/// Chooses the route of a request by its target as it was sent: an exact one first (<c>export</c> wins over <c>{cis}</c>), else one whose
/// last segment is a parameter. The framework's matcher does not do: it sees a path without dot segments, takes <c>/HEALTH</c> and
/// <c>/docs/</c> for routes, and allocates for each value of a path.
/// </summary>
internal sealed class Routing
{
    private static readonly Endpoint Unknown = UnknownAt(5);

    /// <summary>Of the prefix of the legacy searches alone, which cost more than others (contract 11).</summary>
    private static readonly Endpoint BareMedicament = UnknownAt(20);

    private readonly RequestDelegate _next;
    private readonly FrozenDictionary<string, RouteEndpoint>.AlternateLookup<ReadOnlySpan<char>> _exact;
    private readonly FrozenDictionary<string, RouteEndpoint>.AlternateLookup<ReadOnlySpan<char>> _prefixes;

    public Routing(RequestDelegate next, MappedRoutes routes)
    {
        _next = next;
        _exact = routes.Endpoints.Where(route => route.RoutePattern.Parameters.Count == 0)
            .ToFrozenDictionary(route => route.RoutePattern.RawText!).GetAlternateLookup<ReadOnlySpan<char>>();
        _prefixes = routes.Endpoints.Where(route => route.RoutePattern.Parameters.Count == 1)
            .ToFrozenDictionary(route => route.RoutePattern.RawText![..(route.RoutePattern.RawText!.LastIndexOf('/') + 1)])
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public Task InvokeAsync(HttpContext context)
    {
        context.SetEndpoint(Find(RequestTarget.Of(context)));
        return _next(context);
    }

    private Endpoint Find(in RequestTarget target)
    {
        var path = target.Path;
        if (_exact.TryGetValue(path, out var route))
        {
            return route;
        }

        var segment = path.LastIndexOf('/') + 1;
        if (segment == 0 || segment == path.Length || !PercentEncoding.TryDecodeSegment(path[..segment], out var prefix))
        {
            return Unknown;
        }

        if (path.Contains('%') && target.Value is var value && !value.Contains('/') && _exact.TryGetValue(string.Concat(prefix, value), out route))
        {
            return route;
        }

        return _prefixes.TryGetValue(prefix, out route) ? route : path is "/medicament" ? BareMedicament : Unknown;
    }

    private static Endpoint UnknownAt(int cost) => new(null, new EndpointMetadataCollection(new Cost(cost)), null);
}
