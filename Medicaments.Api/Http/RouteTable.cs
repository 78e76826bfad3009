using System.Collections.Frozen;

namespace Medicaments.Api.Http;

/// <summary>Finds the route of a path: an exact one first (<c>export</c> wins over <c>{cis}</c>), else one whose last segment is a parameter.</summary>
internal sealed class RouteTable
{
    private readonly FrozenDictionary<string, ApiRoute>.AlternateLookup<ReadOnlySpan<char>> _exact;
    private readonly FrozenDictionary<string, ApiRoute>.AlternateLookup<ReadOnlySpan<char>> _prefixes;

    public RouteTable(IReadOnlyList<ApiRoute> routes)
    {
        Routes = routes;
        _exact = routes.Where(route => !route.Template.EndsWith('}'))
            .ToFrozenDictionary(route => route.Template).GetAlternateLookup<ReadOnlySpan<char>>();
        _prefixes = routes.Where(route => route.Template.EndsWith('}'))
            .ToFrozenDictionary(route => route.Template[..(route.Template.LastIndexOf('/') + 1)]).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<ApiRoute> Routes { get; }

    /// <param name="path">Percent-encoded, as sent.</param>
    /// <param name="pathValue">The decoded last segment, when the route has a parameter.</param>
    /// <returns>Null when there is no such route.</returns>
    public ApiRoute? Find(ReadOnlySpan<char> path, out ReadOnlySpan<char> pathValue)
    {
        pathValue = [];
        if (_exact.TryGetValue(path, out var route))
        {
            return route;
        }

        var segment = path.LastIndexOf('/') + 1;
        if (segment == 0 || segment == path.Length)
        {
            return null;
        }

        // A malformed percent sign stays as it was sent: no rule for a value lets it pass.
        var value = PercentEncoding.TryDecodeSegment(path[segment..], out var decoded) ? decoded : path[segment..];
        if (!PercentEncoding.TryDecodeSegment(path[..segment], out var prefix))
        {
            return null;
        }

        if (path.Contains('%') && !value.Contains('/') && _exact.TryGetValue(string.Concat(prefix, value), out route))
        {
            return route;
        }

        if (_prefixes.TryGetValue(prefix, out route))
        {
            pathValue = value;
        }

        return route;
    }
}
