using System.Text.Json;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Contract;

/// <summary>The deprecated routes (contract 2.3).</summary>
public sealed class LegacyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    public static TheoryData<string, string> Routes => new()
    {
        { "/database", "/v1/medicaments/export" },
        { "/database/2", "/v1/medicaments?page=2" },
        { "/medicament/anastrozole", "/v1/medicaments?search=anastrozole" },
        { "/medicament/id/60002283", "/v1/medicaments/60002283" },
        { "/medicament/cip/4949729", "/v1/medicaments?cip=4949729" },
        { "/generiques/anastrozole", "/v1/generiques?libelle=anastrozole" },
        { "/generiques/group/1368", "/v1/generiques/1368" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task LegacyRoute_Answered_NamesItsSuccessorWhichHasTheSameBody(string path, string successor)
    {
        var response = await api.GetAsync(path);
        var replacement = await api.GetAsync(successor);

        Assert.Equal(200, response.Status);
        Assert.Equal(replacement.Body, response.Body);
        AssertHeaders(response, path, successor);
        Assert.DoesNotContain(replacement.Headers, header => header.Name is "Deprecation" or "Sunset" or "Link" or "X-Deprecated" or "Warning");
    }

    [Theory]
    [InlineData("/database/0", 400, "/v1/medicaments?page=0")]
    [InlineData("/database/999", 404, "/v1/medicaments?page=999")]
    [InlineData("/medicament/ab", 400, "/v1/medicaments?search=ab")]
    [InlineData("/medicament/zzzzz", 404, "/v1/medicaments?search=zzzzz")]
    [InlineData("/medicament/id/1", 400, "/v1/medicaments/1")]
    [InlineData("/medicament/id/00000000", 404, "/v1/medicaments/00000000")]
    [InlineData("/medicament/cip/1", 400, "/v1/medicaments?cip=1")]
    [InlineData("/generiques/zzzzz", 404, "/v1/generiques?libelle=zzzzz")]
    [InlineData("/generiques/group/x", 400, "/v1/generiques/x")]
    [InlineData("/generiques/group/0", 404, "/v1/generiques/0")]
    [InlineData("/medicament/a%22b%0d%0aX-Evil:%20c", 400, "/v1/medicaments?search=a%22b%0d%0aX-Evil:%20c")]
    [InlineData("/medicament/a+b&c=d", 400, "/v1/medicaments?search=a%2Bb%26c%3Dd")]
    [InlineData("/medicament/<>\"", 400, "/v1/medicaments?search=%3C%3E%22")]
    public async Task LegacyRoute_Refused_NamesItsSuccessorToo(string path, int status, string successor)
    {
        var response = await api.GetAsync(path);

        Assert.Equal(status, response.Status);
        AssertHeaders(response, path.Replace("&", "%26").Replace("+", "%2B").Replace("=", "%3D").Replace("<", "%3C").Replace(">", "%3E").Replace("\"", "%22"), successor);
    }

    [Fact]
    public async Task LegacyRoute_HostileHost_StaysAPathReference()
    {
        var response = await api.GetAsync("/database/1", ("Host", "evil.example"));

        Assert.DoesNotContain("evil", response.ToString());
    }

    [Fact]
    public async Task LegacyRoute_WrongMethod_HasTheHeadersToo()
    {
        var response = await api.SendAsync("POST", "/medicament/id/60002283");

        response.AssertError(405, "Method not allowed");
        AssertHeaders(response, "/medicament/id/60002283", "/v1/medicaments/60002283");
    }

    [Theory]
    [InlineData("/medicament/1%20mg%20gelule", 404)]
    [InlineData("/medicament/1%20mg,", 400)]
    [InlineData("/medicament/mg%20anastrozole", 404)]
    [InlineData("/medicament/accord%201%20mg", 1)]
    [InlineData("/medicament/large", 251)]
    [InlineData("/medicament/AMOX+CLAV", 1)]
    [InlineData("/generiques/large%20groupe", 101)]
    [InlineData("/generiques/groupe%20large", 404)]
    [InlineData("/medicament/l%C3%A0rg%C3%A9", 251)]
    public async Task LegacySearch_Text_IsOneSubstringWithoutCap(string path, int expected)
    {
        var response = await api.GetAsync(path);

        if (expected is 400 or 404)
            Assert.Equal(expected, response.Status);
        else
            Assert.Equal(expected, response.Json.GetArrayLength());
    }

    [Fact]
    public async Task LegacyPage_WithPageSize_StaysAtTen()
    {
        var response = await api.GetAsync("/database/1?pageSize=50");

        Assert.Equal(10, response.Json.GetProperty("data").GetArrayLength());
        Assert.Equal(10, response.Json.GetProperty("pageSize").GetInt32());
    }

    [Fact]
    public async Task LegacyRoutes_SwitchedOff_Answer410WithTheHeaders()
    {
        await using var server = await ApiServer.StartAsync(ContractExamples.Snapshot, ("LEGACY_ROUTES", "off"), ("LEGACY_SUNSET", "2030-01-02T04:04:05+01:00"));

        foreach (var route in Routes)
        {
            var response = await server.GetAsync((string)route[0]);

            response.AssertError(410, "This endpoint has been removed");
            AssertHeaders(response, (string)route[0], (string)route[1], "Wed, 02 Jan 2030 03:04:05 GMT");
        }

        Assert.Equal(200, (await server.GetAsync("/v1/generiques/659")).Status);
    }

    [Fact]
    public async Task LegacyGroup_Answered_HasTheV1Shape()
    {
        var group = (await api.GetAsync("/generiques/group/1368")).Json;

        Assert.Equal(JsonValueKind.Array, group.GetProperty("orphanCIS").ValueKind);
        Assert.Equal(1368, group.GetProperty("groupID").GetInt32());
    }

    private static void AssertHeaders(RawResponse response, string path, string successor, string sunset = "Fri, 31 Jul 2026 23:59:59 GMT")
    {
        Assert.Equal("true", response["Deprecation"]);
        Assert.Equal(sunset, response["Sunset"]);
        Assert.Equal($"<{successor}>; rel=\"successor-version\"", response["Link"]);
        Assert.Equal($"Use {successor} instead", response["X-Deprecated"]);
        Assert.Equal($"299 - \"Deprecated endpoint {path}. Use {successor} instead\"", response["Warning"]);
    }
}
