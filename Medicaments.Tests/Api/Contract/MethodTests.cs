using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Contract;

/// <summary>Methods, redirects, cross-origin access and security headers (contract 9).</summary>
public sealed class MethodTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Exposed =
        "ETag, Last-Modified, Link, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Rate, X-Request-Id, X-Total-Count, Deprecation, Sunset, Warning, X-Deprecated";

    [Theory]
    [InlineData("/v1/medicaments/60002283")]
    [InlineData("/v1/medicaments/export")]
    [InlineData("/v1/medicaments/00000000")]
    [InlineData("/v1/medicaments?page=x")]
    [InlineData("/database/1")]
    [InlineData("/health")]
    [InlineData("/")]
    [InlineData("/nothing")]
    public async Task Head_AnyPath_HasTheHeadersOfGetAndNoBody(string target)
    {
        using var connection = await RawConnection.OpenAsync(api.BaseAddress);

        var head = await connection.SendAsync("HEAD", target);
        var get = await connection.SendAsync("GET", target);

        Assert.Equal(get.Status, head.Status);
        Assert.Equal(Comparable(get), Comparable(head));
        Assert.NotEmpty(get.Body);
    }

    [Theory]
    [InlineData("/v1/medicaments")]
    [InlineData("/v1/medicaments/60002283")]
    [InlineData("/health")]
    [InlineData("/")]
    [InlineData("/database")]
    public async Task Options_KnownPath_Is204WithAllow(string path)
    {
        var response = await api.SendAsync("OPTIONS", path);

        Assert.Equal(204, response.Status);
        Assert.Equal("GET, HEAD, OPTIONS", response["Allow"]);
        Assert.Empty(response.Body);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("TRACE")]
    [InlineData("BREW")]
    [InlineData("get")]
    [InlineData("head")]
    [InlineData("options")]
    public async Task Method_Other_Is405OnKnownAnd404OnUnknownPaths(string method)
    {
        var known = await api.SendAsync(method, "/v1/medicaments/60002283");
        var unknown = await api.SendAsync(method, "/nothing");

        known.AssertError(405, "Method not allowed");
        Assert.Equal("GET, HEAD, OPTIONS", known["Allow"]);
        unknown.AssertError(404, "404 page not found");
    }

    [Fact]
    public async Task Connect_Asked_Is4xx() => Assert.InRange((await api.SendAsync("CONNECT", "example.org:443")).Status, 400, 499);

    [Fact]
    public async Task Options_Asterisk_Is404Or204() => Assert.Contains((await api.SendAsync("OPTIONS", "*")).Status, (int[])[404, 204]);

    [Theory]
    [InlineData("/v1/medicaments/", "/v1/medicaments")]
    [InlineData("/v1/medicaments/?page=1&x=%20/", "/v1/medicaments?page=1&x=%20/")]
    [InlineData("/health///", "/health")]
    [InlineData("//", "/")]
    [InlineData("//evil.example/", "/evil.example")]
    [InlineData("///evil.example//", "/evil.example")]
    [InlineData("/\\evil.example/", "/evil.example")]
    [InlineData("/\\/evil.example\\", "/evil.example")]
    [InlineData("/a\\b/", "/a/b")]
    [InlineData("/%2Fevil.example/", "/%2Fevil.example")]
    [InlineData("/unknown/", "/unknown")]
    [InlineData("/v1/../health/", "/v1/../health")]
    [InlineData("http://evil.example/health/", "/health")]
    public async Task TrailingSlash_AnyPath_RedirectsWithinThisHost(string target, string location)
    {
        foreach (var method in (string[])["GET", "HEAD", "POST"])
        {
            var response = await api.SendAsync(method, target, ("Host", "evil.example"));

            Assert.Equal(301, response.Status);
            Assert.Equal(location, response["Location"]);
            Assert.Empty(response.Body);
            Assert.DoesNotMatch("^/[/\\\\]", response["Location"]);
        }
    }

    [Fact]
    public async Task TrailingSlash_ControlCharacter_IsNotPassedOn()
    {
        var response = await api.GetAsync("/a\u0001\u007f/");

        Assert.InRange(response.Status, 300, 499);
        Assert.DoesNotContain(response["Location"] ?? "", char.IsControl);
    }

    [Theory]
    [InlineData("/database/\u0001")]
    [InlineData("/medicament/\u007f\u001f")]
    public async Task LegacyPath_ControlCharacter_IsA4xx(string path) => Assert.InRange((await api.GetAsync(path)).Status, 400, 499);

    [Fact]
    public async Task AbsoluteForm_Asked_IsTheSameAsOriginForm() =>
        Assert.Equal((await api.GetAsync("/v1/generiques/659")).Body, (await api.GetAsync("http://api.example/v1/generiques/659", ("Host", "api.example"))).Body);

    [Theory]
    [InlineData("/v1/generiques/659")]
    [InlineData("/nothing")]
    [InlineData("/health")]
    [InlineData("/a/")]
    public async Task Origin_Sent_MayRead(string target)
    {
        var response = await api.GetAsync(target, ("Origin", "https://example.org"));

        Assert.Equal("*", response["Access-Control-Allow-Origin"]);
        Assert.Equal(Exposed, response["Access-Control-Expose-Headers"]);
        Assert.False(response.Has("Access-Control-Allow-Credentials"));
        Assert.DoesNotContain((await api.GetAsync(target)).Headers, header => header.Name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/v1/medicaments")]
    [InlineData("/nothing")]
    public async Task Preflight_AnyPath_IsAnswered(string path)
    {
        var response = await api.SendAsync("OPTIONS", path, ("Origin", "https://example.org"), ("Access-Control-Request-Method", "GET"));

        Assert.Equal(204, response.Status);
        Assert.Equal("GET, HEAD, OPTIONS", response["Access-Control-Allow-Methods"]);
        Assert.Equal("Accept, Accept-Encoding, Content-Type, If-Modified-Since, If-None-Match, X-Request-Id", response["Access-Control-Allow-Headers"]);
        Assert.Equal("86400", response["Access-Control-Max-Age"]);
        Assert.Equal("*", response["Access-Control-Allow-Origin"]);
    }

    [Fact]
    public async Task Cors_ListedOrigins_AreEchoedAndOthersAreNot()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.Full(), ("CORS_ALLOWED_ORIGINS", "https://a.example, https://b.example:8443"));

        var listed = await server.GetAsync("/v1/medicaments?page=1", ("Origin", "https://b.example:8443"));
        var other = await server.GetAsync("/v1/medicaments?page=1", ("Origin", "https://c.example"));

        Assert.Equal("https://b.example:8443", listed["Access-Control-Allow-Origin"]);
        Assert.Contains("Origin", listed["Vary"]);
        Assert.Contains("Accept-Encoding", listed["Vary"]);
        Assert.False(other.Has("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", other["Vary"]);
    }

    [Fact]
    public async Task Cors_None_SaysNothing()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.Full(), ("CORS_ALLOWED_ORIGINS", "none"));

        var response = await server.SendAsync("OPTIONS", "/health", ("Origin", "https://a.example"), ("Access-Control-Request-Method", "GET"));

        Assert.Equal(204, response.Status);
        Assert.DoesNotContain(response.Headers, header => header.Name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    [InlineData("/v1/generiques/659")]
    [InlineData("/nothing")]
    [InlineData("/a/")]
    [InlineData("/health")]
    public async Task SecurityHeaders_AnyResponse_AreThere(string target)
    {
        var response = await api.GetAsync(target);

        Assert.Equal("nosniff", response["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", response["Referrer-Policy"]);
        Assert.False(response.Has("Server"));
        Assert.False(response.Has("X-Powered-By"));
        Assert.False(response.Has("Strict-Transport-Security"));
        if (response["Content-Type"]?.StartsWith("text/html", StringComparison.Ordinal) != true) return;
        Assert.Equal("DENY", response["X-Frame-Options"]);
        Assert.DoesNotContain("http", response["Content-Security-Policy"]);
        Assert.Contains("default-src 'none'", response["Content-Security-Policy"]);
    }

    private static IEnumerable<string> Comparable(RawResponse response) =>
        response.Headers.Where(header => header.Name is not ("Date" or "X-Request-Id")).Select(header => $"{header.Name}: {header.Value}").Order(StringComparer.Ordinal);
}
