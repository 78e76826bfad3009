using System.Globalization;
using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Microsoft.Extensions.Primitives;

namespace Medicaments.Api.Pipeline;

/// <summary>
/// 429 for a client that has no tokens left (contract 11). The framework's limiter does not do: it takes one permit a request and has no
/// bound on how many clients it remembers.
/// </summary>
internal sealed class RateLimit(RequestDelegate next, RateLimiter limiter)
{
    private const int WrongMethod = 5;

    private static readonly StringValues Limit = Text(RateLimiter.Capacity);
    private static readonly StringValues Rate = Text(RateLimiter.TokensPerSecond);
    private static readonly StringValues[] Remaining = [.. Enumerable.Range(0, RateLimiter.Capacity + 1).Select(tokens => new StringValues(Text(tokens)))];

    public Task InvokeAsync(HttpContext context)
    {
        var cost = CostOf(context);
        if (cost == 0)
        {
            return next(context);
        }

        var decision = limiter.Take(context.Connection.RemoteIpAddress!, cost);
        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = Limit;
        headers["X-RateLimit-Rate"] = Rate;
        headers["X-RateLimit-Remaining"] = Remaining[decision.Remaining];
        if (decision.Allowed)
        {
            return next(context);
        }

        headers.RetryAfter = Text(decision.RetryAfter);
        return AnswerWriter.WriteAsync(context, ApiError.RateLimited);
    }

    private static int CostOf(HttpContext context)
    {
        var route = context.Route();
        if (route is RouteEndpoint && !RouteMethods.IsRead(context))
        {
            return WrongMethod;
        }

        var cost = route.Metadata.GetMetadata<Cost>()!;
        return cost.OfQuery is { } ofQuery ? ofQuery(new QueryParameters(RequestTarget.Of(context).Query)) : cost.Tokens;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
