using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;

namespace Medicaments.Api.Http;

/// <summary>
/// Cross-origin access (contract 9). The framework's part does not do: it writes lists without spaces, leaves <c>Allow</c> and the exposed
/// headers out of a preflight, and says <c>Vary: Origin</c> only where the origin is let in.
/// </summary>
internal sealed class Cors(CorsOrigins origins)
{
    private static readonly StringValues Any = "*";
    private static readonly StringValues Exposed =
        "ETag, Last-Modified, Link, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Rate, X-Request-Id, X-Total-Count, "
        + "Deprecation, Sunset, Warning, X-Deprecated";
    private static readonly StringValues Methods = "GET, HEAD, OPTIONS";
    private static readonly StringValues Accepted = "Accept, Accept-Encoding, Content-Type, If-Modified-Since, If-None-Match, X-Request-Id";
    private static readonly StringValues MaxAge = "86400";

    /// <summary>204 for a request that asks what it may ask.</summary>
    public Task AnswerPreflightAsync(HttpContext context, RequestDelegate next)
    {
        if (origins == CorsOrigins.None
            || context.Request.Method != HttpMethods.Options
            || context.Request.Headers.Origin.Count == 0
            || context.Request.Headers.AccessControlRequestMethod.Count == 0)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        var headers = context.Response.Headers;
        headers.Allow = Methods;
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = Accepted;
        headers.AccessControlMaxAge = MaxAge;
        return Task.CompletedTask;
    }

    /// <summary>What every answer says.</summary>
    public void AddTo(HttpContext context)
    {
        var origin = context.Request.Headers.Origin;
        if (origins == CorsOrigins.None || origin.Count == 0)
        {
            return;
        }

        var headers = context.Response.Headers;
        if (origins == CorsOrigins.All)
        {
            headers.AccessControlAllowOrigin = Any;
        }
        else
        {
            // The answer differs by origin even when it is to be refused: a cache must not hand it to another.
            headers.Vary = "Origin";
            if (origins.Contains(origin.ToString()))
            {
                headers.AccessControlAllowOrigin = origin;
            }
        }

        headers.AccessControlExposeHeaders = Exposed;
    }
}

/// <summary>The origins that may read answers: all, none, or some.</summary>
internal sealed class CorsOrigins(IEnumerable<string> origins)
{
    public static readonly CorsOrigins All = new([]);
    public static readonly CorsOrigins None = new([]);

    private readonly FrozenSet<string> _origins = origins.ToFrozenSet(StringComparer.Ordinal);

    public bool Contains(string origin) => _origins.Contains(origin);
}
