using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Contract;

/// <summary>The tables of routes (contract 2.1, 2.2, 2.4).</summary>
public sealed class RouteTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("/v1/medicaments?page=1", "envelope")]
    [InlineData("/v1/medicaments?page=2&pageSize=7", "envelope")]
    [InlineData("/v1/medicaments?search=anastrozole", "array")]
    [InlineData("/v1/medicaments?cip=3400949497294", "medicament")]
    [InlineData("/v1/medicaments/60002283", "medicament")]
    [InlineData("/v1/medicaments/export", "array")]
    [InlineData("/v1/generiques?libelle=anastrozole", "groups")]
    [InlineData("/v1/generiques/659", "group")]
    [InlineData("/v1/presentations/3400949497294", "presentation")]
    [InlineData("/v1/presentations/4949729", "presentation")]
    public async Task V1Route_KnownItem_IsCacheableJson(string target, string kind)
    {
        var response = await api.GetAsync(target);

        Assert.Equal(200, response.Status);
        Assert.Equal("application/json; charset=utf-8", response["Content-Type"]);
        Assert.Equal("public, max-age=3600", response["Cache-Control"]);
        Assert.Matches("^W/\"[0-9a-f]{16}\"$", response["ETag"]);
        Assert.Contains("Accept-Encoding", response["Vary"]);
        Assert.False(response.Has("Deprecation"));
        var field = kind switch { "envelope" => "data", "medicament" => "conditions", "group" => "orphanCIS", "presentation" => "cip13", _ => null };
        var item = kind switch { "array" or "groups" => response.Json[0], _ => response.Json };
        Assert.True(item.TryGetProperty(field ?? (kind == "groups" ? "groupID" : "titulaire"), out _), response.ToString());
    }

    [Theory]
    [InlineData("/v1/medicaments?cis=60002283", "/v1/medicaments/60002283")]
    [InlineData("/v1/medicaments?export=all", "/v1/medicaments/export")]
    [InlineData("/v1/generiques?group=1368", "/v1/generiques/1368")]
    [InlineData("/v1/presentations?cip=3400949497294", "/v1/presentations/3400949497294")]
    [InlineData("/v1/presentations/4949729", "/v1/presentations/3400949497294")]
    [InlineData("/v1/medicaments?cip=4949770", "/v1/medicaments/60002283")]
    [InlineData("/v1/medicaments/%36%30002283", "/v1/medicaments/60002283")]
    [InlineData("/v1/medicaments/%65xport", "/v1/medicaments/export")]
    [InlineData("/v1/generiques/0001368", "/v1/generiques/1368")]
    public async Task Route_TwoForms_SameBytesAndTag(string one, string other)
    {
        var first = await api.GetAsync(one);
        var second = await api.GetAsync(other);

        Assert.Equal(200, first.Status);
        Assert.Equal(second.Body, first.Body);
        Assert.Equal(second["ETag"], first["ETag"]);
        Assert.False(first.Has("Deprecation"));
    }

    [Theory]
    [InlineData("/health", "application/json; charset=utf-8", "no-store")]
    [InlineData("/", "text/html; charset=utf-8", "public, max-age=3600")]
    [InlineData("/docs", "text/html; charset=utf-8", "public, max-age=3600")]
    [InlineData("/docs/openapi.yaml", "text/yaml; charset=utf-8", "public, max-age=3600")]
    [InlineData("/favicon.ico", "image/x-icon", "public, max-age=31536000")]
    [InlineData("/robots.txt", "text/plain; charset=utf-8", "public, max-age=3600")]
    public async Task Document_Asked_HasItsTypeAndCachePolicy(string path, string contentType, string cacheControl)
    {
        var response = await api.GetAsync(path);

        Assert.Equal(200, response.Status);
        Assert.Equal(contentType, response["Content-Type"]);
        Assert.Equal(cacheControl, response["Cache-Control"]);
        Assert.NotEmpty(response.Body);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/v1")]
    [InlineData("/v1/health")]
    [InlineData("/metrics")]
    [InlineData("/v1/medicaments/60002283/x")]
    [InlineData("/medicament")]
    [InlineData("/v1/../health")]
    [InlineData("/v1//medicaments")]
    [InlineData("//health")]
    [InlineData("/docs/../../etc/passwd")]
    [InlineData("/docs/%2e%2e/appsettings.json")]
    [InlineData("/swagger-ui.css")]
    [InlineData("/index.html")]
    public async Task Path_Unknown_Is404(string path) =>
        (await api.GetAsync(path)).AssertError(404, "404 page not found");

    [Fact]
    public async Task Presentations_WithoutCip_IsAlways400()
    {
        (await api.GetAsync("/v1/presentations")).AssertError(400, "CIP path parameter is required");
        (await api.GetAsync("/v1/presentations?cip=")).AssertError(400, "CIP path parameter is required");
    }

    [Fact]
    public async Task Robots_Read_DisallowsWhatIsNotContent()
    {
        var lines = (await api.GetAsync("/robots.txt")).Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        foreach (var path in (string[])["/health", "/v1/diagnostics", "/metrics", "/database", "/medicament/", "/generiques/"])
            Assert.Contains($"Disallow: {path}", lines);
        Assert.Contains("Crawl-delay: 5", lines);
        Assert.Equal("Disallow: /", lines[Array.IndexOf(lines, "User-agent: LinkupBot") + 1]);
        Assert.Contains("User-agent: *", lines);
    }

    [Fact]
    public async Task HomePage_Read_SaysWhereTheDataComesFrom()
    {
        var html = (await api.GetAsync("/")).Text;

        Assert.Contains("Base de données publique des médicaments", html, StringComparison.OrdinalIgnoreCase);
    }
}
