using System.Globalization;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Contract;

/// <summary>The rate limit (contract 11) over HTTP; each test is a client of its own, behind a trusted proxy.</summary>
public sealed class RateLimitTests : IAsyncLifetime
{
    private ApiServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await ApiServer.StartAsync(ContractExamples.Snapshot, ("DISABLE_RATE_LIMITER", "false"));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public static TheoryData<string, string, int> Costs => new()
    {
        { "GET", "/v1/medicaments/export", 200 },
        { "GET", "/v1/medicaments?export=all", 200 },
        { "GET", "/v1/medicaments?export=x", 200 },
        { "GET", "/database", 200 },
        { "GET", "/medicament/zzz", 80 },
        { "GET", "/medicament/a", 80 },
        { "GET", "/v1/medicaments?search=zzz", 50 },
        { "GET", "/v1/medicaments?search=a", 50 },
        { "GET", "/v1/generiques?libelle=zzz", 30 },
        { "GET", "/v1/diagnostics", 30 },
        { "GET", "/v1/medicaments?page=1", 20 },
        { "GET", "/v1/medicaments?page=abc", 20 },
        { "GET", "/v1/medicaments?page=1&pageSize=200", 20 },
        { "GET", "/v1/medicaments?page=1&search=", 20 },
        { "GET", "/database/1", 20 },
        { "GET", "/generiques/zzz", 20 },
        { "GET", "/medicament", 20 },
        { "GET", "/v1/generiques?page=1", 20 },
        { "GET", "/v1/medicaments/60002283", 10 },
        { "GET", "/v1/medicaments?cis=60002283", 10 },
        { "GET", "/v1/medicaments?cip=4949729", 10 },
        { "GET", "/medicament/id/1", 10 },
        { "GET", "/medicament/cip/1", 10 },
        { "GET", "/v1/generiques/659", 5 },
        { "GET", "/v1/generiques?group=659", 5 },
        { "GET", "/v1/presentations/4949729", 5 },
        { "GET", "/v1/presentations?cip=4949729", 5 },
        { "GET", "/v1/presentations", 5 },
        { "GET", "/generiques/group/659", 5 },
        { "GET", "/health", 5 },
        { "GET", "/", 5 },
        { "GET", "/docs", 5 },
        { "GET", "/docs/openapi.yaml", 5 },
        { "GET", "/favicon.ico", 5 },
        { "GET", "/robots.txt", 5 },
        { "GET", "/nothing", 5 },
        { "GET", "/v1/medicaments", 5 },
        { "GET", "/v1/medicaments?page=1&search=abc", 5 },
        { "GET", "/v1/generiques", 5 },
        { "GET", "/v1/generiques?libelle=a&group=1", 5 },
        { "HEAD", "/v1/medicaments?search=zzz", 50 },
        { "POST", "/nothing", 5 },
        { "POST", "/v1/medicaments/60002283", 5 },
        { "POST", "/v1/medicaments?search=zzz", 5 },
        { "DELETE", "/v1/medicaments/export", 5 },
    };

    [Theory]
    [MemberData(nameof(Costs))]
    public async Task Request_ByRoute_Costs(string method, string target, int cost)
    {
        var response = await _server.SendAsync(method, target, Client("203.0.113.1"));

        Assert.Equal("1000", response["X-RateLimit-Limit"]);
        Assert.Equal("3", response["X-RateLimit-Rate"]);
        Assert.Equal((1000 - cost).ToString(CultureInfo.InvariantCulture), response["X-RateLimit-Remaining"]);
        Assert.False(response.Has("Retry-After"));
    }

    [Theory]
    [InlineData("GET", "/health/", 301)]
    [InlineData("GET", "/livez", 200)]
    [InlineData("GET", "/readyz", 200)]
    [InlineData("OPTIONS", "/v1/medicaments", 204)]
    public async Task Request_BeforeTheLimiter_CostsNothing(string method, string target, int status)
    {
        var response = await _server.SendAsync(
            method, target, Client("203.0.113.1"), ("Origin", "https://a.example"), ("Access-Control-Request-Method", "GET"));
        var next = await _server.GetAsync("/v1/generiques/659", Client("203.0.113.1"));

        Assert.Equal(status, response.Status);
        Assert.DoesNotContain(response.Headers, header => header.Name.StartsWith("X-RateLimit", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("995", next["X-RateLimit-Remaining"]);
    }

    [Fact]
    public async Task Request_BeyondTheBucket_IsRefusedAndTakesNothing()
    {
        var client = Client("203.0.113.1");
        for (var i = 0; i < 5; i++) Assert.Equal(200, (await _server.GetAsync("/v1/medicaments/export", client)).Status);

        var refused = await _server.GetAsync("/v1/medicaments/export", client);
        var again = await _server.GetAsync("/v1/medicaments/export", client);

        refused.AssertError(429, "Rate limit exceeded. Please try again later.");
        Assert.InRange(int.Parse(refused["Retry-After"]!, CultureInfo.InvariantCulture), 60, 67);
        Assert.InRange(int.Parse(refused["X-RateLimit-Remaining"]!, CultureInfo.InvariantCulture), 0, 20);
        Assert.InRange(int.Parse(again["Retry-After"]!, CultureInfo.InvariantCulture), 60, int.Parse(refused["Retry-After"]!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Clients_OfOneSlash64_ShareABucketAndOthersDoNot()
    {
        var first = await _server.GetAsync("/nothing", Client("2001:db8:0:1::1"));
        var neighbour = await _server.GetAsync("/nothing", Client("2001:db8:0:1:ffff::2"));
        var other = await _server.GetAsync("/nothing", Client("2001:db8:0:2::1"));

        Assert.Equal(["995", "990", "995"], new[] { first, neighbour, other }.Select(response => response["X-RateLimit-Remaining"]!));
    }

    [Fact]
    public async Task Limiter_SwitchedOff_SaysNothing()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.Full());

        for (var i = 0; i < 10; i++)
        {
            var response = await server.GetAsync("/v1/medicaments/export");
            Assert.Equal(200, response.Status);
            Assert.DoesNotContain(response.Headers, header => header.Name.StartsWith("X-RateLimit", StringComparison.OrdinalIgnoreCase));
        }
    }

    private static (string, string) Client(string address) => ("X-Forwarded-For", address);
}
