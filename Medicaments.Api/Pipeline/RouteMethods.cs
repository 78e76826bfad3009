using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Microsoft.Extensions.Primitives;

namespace Medicaments.Api.Pipeline;

/// <summary>The last step: 404 for what is no route, 405 for what is no way to read it, what may be asked (contract 9), or the handler.</summary>
internal static class RouteMethods
{
    private static readonly StringValues Allowed = "GET, HEAD, OPTIONS";

    public static Task InvokeAsync(HttpContext context)
    {
        if (context.Route() is not RouteEndpoint route)
        {
            return AnswerWriter.WriteAsync(context, ApiError.NoRoute);
        }

        if (context.Request.Method == HttpMethods.Options)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            context.Response.Headers.Allow = Allowed;
            return Task.CompletedTask;
        }

        return IsRead(context) ? route.RequestDelegate!(context) : AnswerWriter.WriteAsync(context, ApiError.MethodNotAllowed);
    }

    /// <summary>Methods are case-sensitive (RFC 9110, 9.1): "get" is another one, and none of ours.</summary>
    public static bool IsRead(HttpContext context) => context.Request.Method == HttpMethods.Get || context.Request.Method == HttpMethods.Head;
}
