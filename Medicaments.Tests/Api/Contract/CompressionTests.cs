using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Contract;

/// <summary>Codings (contract 8).</summary>
public sealed class CompressionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("GZIP", "gzip")]
    [InlineData("gzip, br", "br")]
    [InlineData("br;q=0.5, gzip;q=0.5", "br")]
    [InlineData("br;q=0.4, gzip;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("gzip;q=0", null)]
    [InlineData("gzip;q=0.000, br;q=0", null)]
    [InlineData("*", "br")]
    [InlineData("*;q=0", null)]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity", null)]
    [InlineData("identity;q=0", null)]
    [InlineData("identity, gzip;q=0.5", null)]
    [InlineData("zstd, deflate", null)]
    [InlineData("zstd, gzip ; q=0.1", "gzip")]
    [InlineData("", null)]
    [InlineData("gzip;q=nonsense", "gzip")]
    [InlineData(",;,q=1,;;", null)]
    [InlineData(null, null)]
    public async Task AcceptEncoding_ByValue_Decides(string? accepted, string? coding)
    {
        foreach (var target in (string[])["/v1/medicaments?page=1", "/v1/medicaments/export", "/v1/medicaments/60002283", "/v1/medicaments?search=plein", "/", "/docs/openapi.yaml"])
        {
            var plain = await api.GetAsync(target);

            var response = accepted is null ? plain : await api.GetAsync(target, ("Accept-Encoding", accepted));

            Assert.Equal(200, response.Status);
            Assert.Equal(coding, response["Content-Encoding"]);
            Assert.Equal(plain.Body, response.Decoded);
            Assert.Equal("Accept-Encoding", response["Vary"]);
        }
    }

    [Theory]
    [InlineData("/v1/medicaments?page=1")]
    [InlineData("/v1/medicaments/export")]
    [InlineData("/docs/openapi.yaml")]
    [InlineData("/v1/diagnostics")]
    public async Task Compressible_LargeBody_IsSmallerAndTheSameForHead(string target)
    {
        var plain = await api.GetAsync(target);
        var coded = await api.GetAsync(target, ("Accept-Encoding", "gzip"));
        var head = await api.SendAsync("HEAD", target, ("Accept-Encoding", "gzip"));

        Assert.True(coded.Body.Length < plain.Body.Length);
        Assert.Equal("gzip", head["Content-Encoding"]);
        if (!target.EndsWith("diagnostics", StringComparison.Ordinal)) Assert.Equal(coded["Content-Length"], head["Content-Length"]);
    }

    [Theory]
    [InlineData("/v1/presentations/4949729")]
    [InlineData("/favicon.ico")]
    [InlineData("/health")]
    [InlineData("/nothing")]
    [InlineData("/robots.txt")]
    public async Task Small_OrImage_IsSentAsItIs(string target)
    {
        var response = await api.GetAsync(target, ("Accept-Encoding", "gzip, br"));

        Assert.True(response.Body.Length < 1024 || target == "/favicon.ico");
        Assert.False(response.Has("Content-Encoding"));
    }
}
