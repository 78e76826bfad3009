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
    /// <returns>Null when there is no such route.</returns>
    public ApiRoute? Find(ReadOnlySpan<char> path)
    {
        if (_exact.TryGetValue(path, out var route))
        {
            return route;
        }

        var segment = path.LastIndexOf('/') + 1;
        if (segment == 0 || segment == path.Length || !PercentEncoding.TryDecodeSegment(path[..segment], out var prefix))
        {
            return null;
        }

        if (path.Contains('%') && ValueOf(path) is var value && !value.Contains('/') && _exact.TryGetValue(string.Concat(prefix, value), out route))
        {
            return route;
        }

        return _prefixes.TryGetValue(prefix, out route) ? route : null;
    }

    /// <summary>
    /// The decoded last segment of a path. With a malformed percent sign it stays as it was sent: no rule for a value lets that pass.
    /// </summary>
    public static ReadOnlySpan<char> ValueOf(ReadOnlySpan<char> path)
    {
        var raw = path[(path.LastIndexOf('/') + 1)..];
        return PercentEncoding.TryDecodeSegment(raw, out var value) ? value : raw;
    }
}
