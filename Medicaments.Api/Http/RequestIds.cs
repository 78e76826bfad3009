using System.Buffers;

namespace Medicaments.Api.Http;

/// <summary>The name of a request in logs and in <c>X-Request-Id</c> (contract 10): the client's when it is well formed, else our own.</summary>
internal static class RequestIds
{
    private const int MaximumLength = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public static void Assign(HttpContext context)
    {
        if (context.Request.Headers["X-Request-Id"] is [{ Length: > 0 and <= MaximumLength } given] && !given.AsSpan().ContainsAnyExcept(Allowed))
        {
            context.TraceIdentifier = given;
        }

        context.Response.Headers["X-Request-Id"] = context.TraceIdentifier;
    }
}
