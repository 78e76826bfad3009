using System.IO.Compression;
using System.Reflection;
using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Medicaments.Api.Pipeline;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Medicaments.Api.Endpoints;

/// <summary>
/// Pages and other fixed documents (contract 2.4, 21). Found by fixed names, never by a path taken from the request. The framework's static
/// assets do not do: their entity tags, headers and coded forms are others.
/// </summary>
internal static class DocsEndpoints
{
    private const string Html = "text/html; charset=utf-8";
    private const string Css = "text/css; charset=utf-8";
    private const string Script = "text/javascript; charset=utf-8";
    private const string Hour = CachePolicy.Data;

    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'";

    /// <summary>The viewer sets styles from its script and has icons as data.</summary>
    private const string ViewerPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly (string Pattern, Document Document, string? Page)[] All =
    [
        Page("/", "index.html", Html, policy: PagePolicy),
        Page("/app.css", "app.css", Css, page: "/"),
        Page("/app.js", "app.js", Script, page: "/"),
        Page("/app-api.js", "app-api.js", Script, page: "/"),
        Page("/app-views.js", "app-views.js", Script, page: "/"),
        Page("/docs", "docs.html", Html, policy: ViewerPolicy),
        Page("/docs.js", "docs.js", Script, page: "/docs"),
        Viewer("swagger-ui.css", Css),
        Viewer("swagger-ui-bundle.js", Script),
        Page("/docs/openapi.yaml", "openapi.yaml", "text/yaml; charset=utf-8"),
        Page("/favicon.ico", "favicon.ico", "image/x-icon", CachePolicy.Icon),
        Page("/robots.txt", "robots.txt", "text/plain; charset=utf-8"),
    ];

    public static IReadOnlyList<Document> Documents { get; } = [.. All.Select(one => one.Document)];

    public static void MapDocs(this IEndpointRouteBuilder app)
    {
        foreach (var (pattern, document, page) in All)
        {
            var route = app.MapGet(pattern, () => Answer.Of(document)).Costs(5);
            _ = page is null ? route : route.CountedAs(page);
        }
    }

    private static (string, Document, string?) Page(
        string pattern, string file, string contentType, string cacheControl = Hour, string? policy = null, string? page = null) =>
        (pattern, new Document(() => Read(typeof(DocsEndpoints).Assembly, "wwwroot." + file), contentType, cacheControl, policy), page);

    /// <summary>A file of Swagger UI, from the package that carries it.</summary>
    private static (string, Document, string?) Viewer(string file, string contentType) => (
        "/docs/" + file,
        new Document(
            () => Unpack(Read(typeof(SwaggerUIOptions).Assembly, "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist." + file)), contentType, Hour),
        "/docs");

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} was built without {resource}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The package keeps its files compressed with gzip.</summary>
    private static byte[] Unpack(byte[] gzip)
    {
        using var source = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        using var target = new MemoryStream();
        source.CopyTo(target);
        return target.ToArray();
    }
}
