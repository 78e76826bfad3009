using System.Buffers;
using System.Globalization;

namespace Medicaments.Api.Http;

/// <summary>What every answer of a deprecated route says (contract 2.3), errors included.</summary>
internal sealed class LegacyHeaders(DateTimeOffset sunset)
{
    private static readonly SearchValues<char> Meaningful = SearchValues.Create("\"<>&+# \\^`{|}?=");

    private readonly string _sunset = sunset.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    /// <param name="path">Percent-encoded, as sent.</param>
    public void AddTo(IHeaderDictionary headers, ApiRoute route, ReadOnlySpan<char> path)
    {
        var requested = Encode(path);
        var value = requested[(requested.LastIndexOf('/') + 1)..];
        var successor = string.Format(CultureInfo.InvariantCulture, route.Successor!, value);
        headers["Deprecation"] = "true";
        headers["Sunset"] = _sunset;
        headers.Link = $"<{successor}>; rel=\"successor-version\"";
        headers["X-Deprecated"] = $"Use {successor} instead";
        headers.Warning = $"299 - \"Deprecated endpoint {requested}. Use {successor} instead\"";
    }

    /// <summary>Keeps what is percent-encoded and encodes what has a meaning in a header or in a query.</summary>
    private static string Encode(ReadOnlySpan<char> path)
    {
        var text = path.ToString();
        return text.AsSpan().ContainsAny(Meaningful)
            ? string.Concat(text.Select(unit => Meaningful.Contains(unit) ? Uri.HexEscape(unit) : unit.ToString()))
            : text;
    }
}
