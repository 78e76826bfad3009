using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace Medicaments.Ingest.Admin;

/// <summary>Something to answer with.</summary>
internal interface IAdminAnswer
{
    /// <summary>The same for people.</summary>
    string ToMarkdown();
}

/// <summary>Writes an answer as JSON, or as Markdown for who accepts that and no JSON.</summary>
internal sealed class AdminResult<T>(T answer, JsonTypeInfo<T> json, int status = StatusCodes.Status200OK, string jsonType = "application/json") : IResult
    where T : IAdminAnswer
{
    private const string MarkdownType = "text/markdown";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.Vary = HeaderNames.Accept;
        if (WantsMarkdown(httpContext.Request))
        {
            response.ContentType = MarkdownType + "; charset=utf-8";
            return response.WriteAsync(answer.ToMarkdown());
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(answer, json);
        response.ContentType = jsonType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }

    private static bool WantsMarkdown(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Any(type => type.MediaType.Equals(MarkdownType, StringComparison.OrdinalIgnoreCase))
            && !accepted.Any(type => type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase));
    }
}
