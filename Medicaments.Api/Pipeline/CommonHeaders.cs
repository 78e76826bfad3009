using System.Buffers;
using Medicaments.Api.Connections;
using Medicaments.Api.Http;
using Microsoft.Extensions.Primitives;

namespace Medicaments.Api.Pipeline;

/// <summary>
/// The name of the request (contract 10: the client's when it is well formed, else our own) and what every answer says: also that of a
/// failure, which starts again from nothing.
/// </summary>
internal sealed class CommonHeaders(Cors cors, ConnectionDrain drain)
{
    private const int MaximumIdLength = 128;

    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoReferrer = "no-referrer";

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public Task StartAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["X-Request-Id"] is [{ Length: > 0 and <= MaximumIdLength } given] && !given.AsSpan().ContainsAnyExcept(IdCharacters))
        {
            context.TraceIdentifier = given;
        }

        AddTo(context);
        drain.RequestStarted(context);
        return next(context);
    }

    public void AddTo(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers["X-Request-Id"] = context.TraceIdentifier;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = NoReferrer;
        cors.AddTo(context);
        context.Route().Metadata.GetMetadata<Deprecation>()?.AddTo(headers, RequestTarget.Of(context).Path);
    }
}
