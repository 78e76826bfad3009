using System.Buffers;
using System.Globalization;

namespace Medicaments.Api.Http;

/// <summary>What every answer of a deprecated route says (contract 2.3), errors included.</summary>
internal sealed class LegacyHeaders(DateTimeOffset sunset)
{
    /// <summary>What has a meaning in a header or in a query.</summary>
    private static readonly SearchValues<char> Meaningful = SearchValues.Create("\"<>&+# \\^`{|}?=");

    private readonly string _sunset = sunset.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    /// <param name="path">Percent-encoded, as sent.</param>
    public void AddTo(IHeaderDictionary headers, ApiRoute route, ReadOnlySpan<char> path)
    {
        var requested = PercentEncoding.Encode(path.ToString(), Meaningful);
        var value = requested[(requested.LastIndexOf('/') + 1)..];
        var successor = string.Format(CultureInfo.InvariantCulture, route.Successor!, value);
        headers["Deprecation"] = "true";
        headers["Sunset"] = _sunset;
        headers.Link = $"<{successor}>; rel=\"successor-version\"";
        headers["X-Deprecated"] = $"Use {successor} instead";
        headers.Warning = $"299 - \"Deprecated endpoint {requested}. Use {successor} instead\"";
    }
}
