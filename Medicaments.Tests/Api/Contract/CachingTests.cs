using System.Globalization;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Contract;

/// <summary>Caching and conditions (contract 7) and the vectors of 24.4.</summary>
public sealed class CachingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Target = "/v1/medicaments/60002283";

    private static readonly string[] OfData =
    [
        Target, "/v1/medicaments?page=1", "/v1/medicaments?search=plein", "/v1/medicaments/export", "/v1/generiques/659", "/v1/generiques?libelle=plein",
        "/v1/presentations/4949729", "/database", "/medicament/cip/4949729", "/generiques/group/659",
    ];

    public static TheoryData<string> Tagged => [.. OfData, "/", "/docs/openapi.yaml"];

    [Theory]
    [InlineData("{tag}", 304)]
    [InlineData("{strong}", 304)]
    [InlineData("*", 304)]
    [InlineData("\"x\", {tag}", 304)]
    [InlineData("W/\"a,b\",{strong}", 304)]
    [InlineData("\"x\"", 200)]
    [InlineData("{bare}", 200)]
    [InlineData("\"{bare}", 200)]
    [InlineData("", 200)]
    public async Task IfNoneMatch_ByValue_Decides(string template, int status)
    {
        var tag = (await api.GetAsync(Target))["ETag"]!;
        var value = template.Replace("{tag}", tag).Replace("{strong}", tag[2..]).Replace("{bare}", tag[3..^1]);

        foreach (var method in (string[])["GET", "HEAD"])
            Assert.Equal(status, (await api.SendAsync(method, Target, ("If-None-Match", value))).Status);
    }

    [Fact]
    public async Task IfNoneMatch_TwoHeaderLines_AreOneList()
    {
        var tag = (await api.GetAsync(Target))["ETag"]!;

        Assert.Equal(304, (await api.GetAsync(Target, ("If-None-Match", "\"x\""), ("If-None-Match", tag))).Status);
    }

    [Theory]
    [InlineData(0, 304)]
    [InlineData(3600, 304)]
    [InlineData(-1, 200)]
    public async Task IfModifiedSince_Date_IsComparedWithLastModified(int seconds, int status)
    {
        var modified = DateTimeOffset.ParseExact((await api.GetAsync(Target))["Last-Modified"]!, "R", CultureInfo.InvariantCulture);

        var response = await api.GetAsync(Target, ("If-Modified-Since", modified.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture)));

        Assert.Equal(status, response.Status);
    }

    [Theory]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("garbage")]
    [InlineData("2099-01-01")]
    public async Task IfModifiedSince_OldOrNoDate_Is200(string value) =>
        Assert.Equal(200, (await api.GetAsync(Target, ("If-Modified-Since", value))).Status);

    [Fact]
    public async Task IfNoneMatch_WithoutMatch_BeatsIfModifiedSince()
    {
        var modified = (await api.GetAsync(Target))["Last-Modified"]!;

        Assert.Equal(200, (await api.GetAsync(Target, ("If-None-Match", "\"x\""), ("If-Modified-Since", modified))).Status);
    }

    [Theory]
    [MemberData(nameof(Tagged))]
    public async Task NotModified_AnyTaggedRoute_HasItsHeadersAndNoBody(string target)
    {
        var full = await api.GetAsync(target, ("Accept-Encoding", "gzip"));

        var response = await api.GetAsync(target, ("If-None-Match", full["ETag"]!), ("Accept-Encoding", "gzip"));

        Assert.Equal(304, response.Status);
        Assert.Empty(response.Body);
        foreach (var name in (string[])["ETag", "Last-Modified", "Cache-Control", "Vary"]) Assert.Equal(full[name], response[name]);
        Assert.False(response.Has("Content-Encoding"));
        Assert.Null(response["Content-Type"]);
    }

    [Theory]
    [InlineData("/v1/medicaments/00000000", 404)]
    [InlineData("/v1/medicaments/1", 400)]
    [InlineData("/nothing", 404)]
    public async Task Condition_OnAnError_ChangesNothing(string target, int status)
    {
        Assert.Equal(status, (await api.GetAsync(target, ("If-None-Match", "*"))).Status);
        Assert.Equal(status, (await api.GetAsync(target, ("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"))).Status);
    }

    [Theory]
    [MemberData(nameof(Tagged))]
    public async Task EntityTag_AnyCodingOrMethod_IsTheSame(string target)
    {
        var tag = (await api.GetAsync(target))["ETag"];

        foreach (var coding in (string[])["gzip", "br", "identity"])
        {
            Assert.Equal(tag, (await api.GetAsync(target, ("Accept-Encoding", coding)))["ETag"]);
            Assert.Equal(tag, (await api.SendAsync("HEAD", target, ("Accept-Encoding", coding)))["ETag"]);
        }
    }

    [Fact]
    public async Task EntityTag_OtherRepresentation_IsAnother()
    {
        string[] targets =
        [
            "/v1/medicaments?page=1", "/v1/medicaments?page=2", "/v1/medicaments?page=1&pageSize=20", "/v1/medicaments/60002283", "/v1/medicaments/61266250",
            "/v1/medicaments/export", "/v1/medicaments?search=plein", "/v1/medicaments?search=plein&limit=10", "/v1/medicaments?search=plein&limit=10&offset=10",
            "/v1/generiques/659", "/v1/generiques?libelle=anastrozole", "/v1/medicaments?search=anastrozole",
        ];

        var tags = await Task.WhenAll(targets.Select(async target => (await api.GetAsync(target))["ETag"]));

        Assert.Equal(tags.Length, tags.Distinct().Count());
    }

    [Fact]
    public async Task EntityTag_AfterARestartOnTheSameData_IsTheSame()
    {
        await using var other = await ApiServer.StartAsync(ContractExamples.Snapshot);

        foreach (var target in (string[])[Target, "/v1/medicaments/export", "/v1/medicaments?page=3", "/v1/generiques?libelle=plein"])
            Assert.Equal((await api.GetAsync(target))["ETag"], (await other.GetAsync(target))["ETag"]);
    }

    [Fact]
    public async Task EntityTag_OneItemChanged_ChangesWhereItIsShownOnly()
    {
        var medicaments = ContractExamples.Snapshot.Medicaments.ToArray();
        medicaments[0] = medicaments[0] with { Titulaire = "AUTRE" };
        await using var changed = await ApiServer.StartAsync(ContractExamples.Snapshot with { Medicaments = medicaments });

        foreach (var target in (string[])[Target, "/v1/medicaments/export", "/v1/medicaments?page=1"])
            Assert.NotEqual((await api.GetAsync(target))["ETag"], (await changed.GetAsync(target))["ETag"]);
        foreach (var target in (string[])["/v1/medicaments?page=2", "/v1/generiques/659", "/v1/presentations/4949729"])
            Assert.Equal((await api.GetAsync(target))["ETag"], (await changed.GetAsync(target))["ETag"]);
    }

    [Fact]
    public async Task LastModified_AnyRoute_IsOneValueNotAfterTheLastUpdate()
    {
        var values = await Task.WhenAll(OfData.Select(async target => (await api.GetAsync(target))["Last-Modified"]));
        var update = (await api.GetAsync("/health")).Json.GetProperty("last_update").GetDateTimeOffset();

        var modified = DateTimeOffset.ParseExact(Assert.Single(values.Distinct())!, "R", CultureInfo.InvariantCulture);
        Assert.True(modified <= update);
    }

    [Fact]
    public async Task Diagnostics_Asked_HasNoTag()
    {
        var response = await api.GetAsync("/v1/diagnostics");

        Assert.Equal("public, max-age=10", response["Cache-Control"]);
        Assert.False(response.Has("ETag"));
    }
}
