using Microsoft.AspNetCore.Http.Features;

namespace Medicaments.Api.Http;

/// <summary>
/// The path and query of a request as they were sent. The server's own path is not used: it resolves dot segments (<c>/v1/../health</c>
/// would be <c>/health</c>) and keeps <c>%2F</c>, so that neither exact matching nor a slash in a search would be possible.
/// </summary>
internal readonly ref struct RequestTarget
{
    /// <param name="raw">The request target in any form of RFC 9112.</param>
    public RequestTarget(ReadOnlySpan<char> raw)
    {
        if (!raw.StartsWith('/') && raw.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0)
        {
            var afterAuthority = raw[(scheme + 3)..];
            var start = afterAuthority.IndexOfAny('/', '?');
            raw = start < 0 ? "/" : afterAuthority[start..];
        }

        var question = raw.IndexOf('?');
        Path = question < 0 ? raw : raw[..question];
        Query = question < 0 ? [] : raw[(question + 1)..];
    }

    /// <summary>Percent-encoded.</summary>
    public ReadOnlySpan<char> Path { get; }

    /// <summary>Percent-encoded, without the question mark.</summary>
    public ReadOnlySpan<char> Query { get; }

    /// <summary>
    /// The decoded last segment of the path. With a malformed percent sign it stays as it was sent: no rule for a value lets that pass.
    /// </summary>
    public ReadOnlySpan<char> Value
    {
        get
        {
            var raw = Path[(Path.LastIndexOf('/') + 1)..];
            return PercentEncoding.TryDecodeSegment(raw, out var value) ? value : raw;
        }
    }

    public static RequestTarget Of(HttpContext context) => new(RawOf(context));

    /// <summary>The whole target.</summary>
    public static string RawOf(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>
    /// Where a path that ends in a slash is sent (contract 9): without slashes at either end, so that the location starts with exactly
    /// one and can never name another host. Null for a path that stays.
    /// </summary>
    public string? WithoutTrailingSlash()
    {
        if (Path.Length <= 1 || Path[^1] is not ('/' or '\\'))
        {
            return null;
        }

        var trimmed = Path.ToString().Replace('\\', '/').Trim('/');
        return PercentEncoding.EncodeControls(Query.IsEmpty ? $"/{trimmed}" : $"/{trimmed}?{Query}");
    }
}
