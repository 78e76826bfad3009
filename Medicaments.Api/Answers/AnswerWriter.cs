using System.Globalization;
using System.IO.Compression;
using Medicaments.Api.Http;
using Microsoft.Extensions.Primitives;

namespace Medicaments.Api.Answers;

/// <summary>Sends an <see cref="Answer"/>: headers, conditions, compression, HEAD (contract 6 to 9).</summary>
internal static class AnswerWriter
{
    private static readonly StringValues ByCoding = "Accept-Encoding";
    private static readonly StringValues ByCodingAndOrigin = "Accept-Encoding, Origin";
    private static readonly StringValues GzipName = "gzip";
    private static readonly StringValues BrotliName = "br";
    private static readonly StringValues RetryWhenLoaded = "5";
    private static readonly StringValues AllowedMethods = "GET, HEAD, OPTIONS";

    public static Task WriteAsync(HttpContext context, Answer answer)
    {
        if (answer.Document is { IsReady: false })
        {
            return WriteWhenReadyAsync(context, answer);
        }

        var headers = context.Response.Headers;
        headers.CacheControl = answer.CacheControl;
        if (answer.TotalCount is { } total)
        {
            headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
        }

        if (answer.Link is not null)
        {
            headers.Link = answer.Link;
        }

        if (answer.Error is { } error)
        {
            return WriteErrorAsync(context, error);
        }

        if ((answer.Document?.EntityTag ?? answer.EntityTag) is { } entityTag)
        {
            headers.ETag = entityTag;
            AddVary(headers);
            if (answer.Edition is not null)
            {
                headers.LastModified = answer.Edition.LastModifiedText;
            }

            if (ConditionalRequests.IsNotModified(context.Request.Headers, entityTag, answer.Edition?.LastModified))
            {
                answer.List?.Dispose();
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        context.Response.StatusCode = answer.Status;
        return answer switch
        {
            { Document: { } document } => WriteDocumentAsync(context, document),
            { List: { } list } => WriteListAsync(context, answer, list),
            _ => WriteBodyAsync(context, answer),
        };
    }

    /// <summary>Sends an error in the shape that the client prefers.</summary>
    private static Task WriteErrorAsync(HttpContext context, ApiError error)
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = error.Status;
        headers.CacheControl = CachePolicy.None;
        if (error.Status == StatusCodes.Status503ServiceUnavailable)
        {
            headers.RetryAfter = RetryWhenLoaded;
        }
        else if (error.Status == StatusCodes.Status405MethodNotAllowed)
        {
            headers.Allow = AllowedMethods;
        }

        var problem = PrefersProblem(context.Request.Headers.Accept);
        headers.ContentType = problem ? ApiError.ProblemContentType : ApiError.ContentType;
        var body = problem ? error.ToProblem(RequestTarget.Of(context).Path.ToString()) : error.Body;
        var coding = Negotiate(context, body.Length);
        return SendAsync(context, coding == ContentCoding.Identity ? body : Compression.Compress(body.Span, coding, CompressionLevel.Fastest));
    }

    private static Task WriteBodyAsync(HttpContext context, in Answer answer)
    {
        context.Response.Headers.ContentType = ApiError.ContentType;
        var coding = Negotiate(context, answer.Body.Length);
        return coding == ContentCoding.Identity ? SendAsync(context, answer.Body)
            : answer.EntityTag is null ? SendAsync(context, Compression.Compress(answer.Body.Span, coding, CompressionLevel.Fastest))
            : SendCodedAsync(context, answer, coding);
    }

    private static async Task SendCodedAsync(HttpContext context, Answer answer, ContentCoding coding) =>
        await SendAsync(context, await (answer.Export?.GetAsync(coding) ?? answer.Edition!.Coded.GetAsync(answer, coding)));

    private static async Task WriteListAsync(HttpContext context, Answer answer, ItemList list)
    {
        using var owned = list;
        context.Response.Headers.ContentType = ApiError.ContentType;
        var coding = Negotiate(context, list.Length);
        if (coding != ContentCoding.Identity)
        {
            await SendCodedAsync(context, answer, coding);
            return;
        }

        context.Response.ContentLength = list.Length;
        if (context.Request.Method != HttpMethods.Head)
        {
            await ResponseBody.WriteAsync(context, list);
        }
    }

    private static async Task WriteWhenReadyAsync(HttpContext context, Answer answer)
    {
        // Not to go on where it was made, on a thread of low priority.
        await answer.Document!.PrepareAsync().ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await WriteAsync(context, answer);
    }

    private static Task WriteDocumentAsync(HttpContext context, Document document)
    {
        var headers = context.Response.Headers;
        headers.ContentType = document.ContentType;
        if (document.ContentSecurityPolicy is { } policy)
        {
            headers.ContentSecurityPolicy = policy;
            headers.XFrameOptions = "DENY";
        }

        return SendAsync(context, document.Form(document.IsCompressed ? Negotiate(context, document.Length) : ContentCoding.Identity));
    }

    /// <summary>Chooses the coding of a body and says it in the headers.</summary>
    private static ContentCoding Negotiate(HttpContext context, long length)
    {
        if (length < Compression.MinimumLength)
        {
            return ContentCoding.Identity;
        }

        AddVary(context.Response.Headers);
        var coding = ContentNegotiation.Choose(context.Request.Headers.AcceptEncoding);
        if (coding != ContentCoding.Identity)
        {
            context.Response.Headers.ContentEncoding = coding == ContentCoding.Gzip ? GzipName : BrotliName;
        }

        return coding;
    }

    /// <summary>Beside <c>Origin</c>, where <see cref="Cors"/> has put that.</summary>
    private static void AddVary(IHeaderDictionary headers) =>
        headers.Vary = headers.Vary.Count == 0 || headers.Vary == ByCoding ? ByCoding : ByCodingAndOrigin;

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentLength = body.Length;
        if (context.Request.Method != HttpMethods.Head)
        {
            await ResponseBody.WriteAsync(context, body);
        }
    }

    /// <summary>Whether problem details are asked for by name and not less than plain JSON (extension X-3).</summary>
    private static bool PrefersProblem(StringValues accept)
    {
        if (accept.Count == 0)
        {
            return false;
        }

        var (problem, json) = (0.0, 0.0);
        var text = accept.ToString();
        foreach (var range in text.AsSpan().Split(','))
        {
            var accepted = MediaRange.Parse(text.AsSpan(range));
            if (accepted.Name.Equals("application/problem+json", StringComparison.OrdinalIgnoreCase))
            {
                problem = accepted.Quality;
            }
            else if (accepted.Name.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            {
                json = accepted.Quality;
            }
        }

        return problem > 0 && problem >= json;
    }
}
