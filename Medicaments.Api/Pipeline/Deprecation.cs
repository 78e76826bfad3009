using System.Buffers;
using System.Globalization;
using Medicaments.Api.Http;

namespace Medicaments.Api.Pipeline;

/// <summary>What every answer of a deprecated route says (contract 2.3), errors included.</summary>
/// <param name="sunset">When the route is said to end.</param>
/// <param name="successor">In which <c>{0}</c> is the value of the path.</param>
internal sealed class Deprecation(DateTimeOffset sunset, string successor)
{
    /// <summary>What has a meaning in a header or in a query.</summary>
    private static readonly SearchValues<char> Meaningful = SearchValues.Create("\"<>&+# \\^`{|}?=");

    private readonly string _sunset = sunset.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    /// <param name="path">Percent-encoded, as sent.</param>
    public void AddTo(IHeaderDictionary headers, ReadOnlySpan<char> path)
    {
        var requested = PercentEncoding.Encode(path.ToString(), Meaningful);
        var named = string.Format(CultureInfo.InvariantCulture, successor, requested[(requested.LastIndexOf('/') + 1)..]);
        headers["Deprecation"] = "true";
        headers["Sunset"] = _sunset;
        headers.Link = $"<{named}>; rel=\"successor-version\"";
        headers["X-Deprecated"] = $"Use {named} instead";
        headers.Warning = $"299 - \"Deprecated endpoint {requested}. Use {named} instead\"";
    }
}
