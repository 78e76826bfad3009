using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Contract;

/// <summary>Slices of a search, problem details and the list of groups (extensions ).</summary>
public sealed class ExtensionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("limit=10", 10, "next=large&limit=10&offset=10")]
    [InlineData("limit=10&offset=10", 10, "next=large&limit=10&offset=20", "prev=large&limit=10&offset=0")]
    [InlineData("limit=100&offset=200", 51, "prev=large&limit=100&offset=100")]
    [InlineData("limit=200", 200, "next=large&limit=200&offset=200")]
    [InlineData("offset=100", 151, "prev=large&limit=200&offset=0")]
    [InlineData("limit=10&offset=5", 10, "next=large&limit=10&offset=15", "prev=large&limit=10&offset=0")]
    [InlineData("limit=10&offset=251", 0, "prev=large&limit=10&offset=241")]
    [InlineData("limit=10&offset=9223372036854775000", 0, "prev=large&limit=10&offset=241")]
    [InlineData("limit=200&offset=0&page=", 200, "next=large&limit=200&offset=200")]
    public async Task SearchSlice_BeyondTheCap_IsThatPartOfTheOrder(string slice, int count, params string[] links)
    {
        var large = (await api.GetAsync("/medicament/large")).Json.EnumerateArray().Select(item => item.GetRawText()).ToList();

        var response = await api.GetAsync($"/v1/medicaments?search=large&{slice}");

        Assert.Equal("251", response["X-Total-Count"]);
        var items = response.Json.EnumerateArray().Select(item => item.GetRawText()).ToList();
        Assert.Equal(count, items.Count);
        if (count > 0) Assert.Equal(items, large.SkipWhile(item => item != items[0]).Take(count));
        var expected = links.Select(link => link.Split('=', 2)).Select(link => $"</v1/medicaments?search={link[1]}>; rel=\"{link[0]}\"");
        Assert.Equal(string.Join(", ", expected), response["Link"]);
    }

    [Theory]
    [InlineData("/v1/medicaments?search=absent")]
    [InlineData("/v1/generiques?libelle=absent")]
    public async Task SearchSlice_OfNoMatch_IsEmpty(string search)
    {
        var response = await api.GetAsync($"{search}&limit=10");

        Assert.Equal((200, "[]", "0"), (response.Status, response.Text, response["X-Total-Count"]));
        Assert.False(response.Has("Link"));
    }

    [Fact]
    public async Task SearchSlice_OfGroups_LinksToGroups()
    {
        var response = await api.GetAsync("/v1/generiques?libelle=large+groupe&limit=100");

        Assert.Equal("101", response["X-Total-Count"]);
        Assert.Equal(Enumerable.Range(4001, 100), response.Json.EnumerateArray().Select(item => item.GetProperty("groupID").GetInt32()));
        Assert.Equal("</v1/generiques?libelle=large%20groupe&limit=100&offset=100>; rel=\"next\"", response["Link"]);
    }

    [Theory]
    [InlineData("limit=0", "Invalid limit. Must be between 1 and 200")]
    [InlineData("limit=201", "Invalid limit. Must be between 1 and 200")]
    [InlineData("limit=-1", "Invalid limit. Must be between 1 and 200")]
    [InlineData("limit=x&offset=x", "Invalid limit. Must be between 1 and 200")]
    [InlineData("offset=-1", "Invalid offset")]
    [InlineData("offset=1.5", "Invalid offset")]
    [InlineData("offset=99999999999999999999", "Invalid offset")]
    public async Task SearchSlice_BadValue_Is400(string slice, string message)
    {
        (await api.GetAsync($"/v1/medicaments?search=large&{slice}")).AssertError(400, message);
        (await api.GetAsync($"/v1/generiques?libelle=large&{slice}")).AssertError(400, message);
        Assert.Equal(200, (await api.GetAsync($"/v1/medicaments?cis=60002283&{slice}")).Status);
    }

    [Theory]
    [InlineData("application/problem+json", true)]
    [InlineData("application/problem+json, application/json", true)]
    [InlineData("application/problem+json;q=0.9, application/json;q=0.5", true)]
    [InlineData("application/problem+json;q=0.4, application/json;q=0.5", false)]
    [InlineData("application/problem+json;q=0", false)]
    [InlineData("application/json", false)]
    [InlineData("*/*", false)]
    [InlineData("text/html", false)]
    [InlineData("", false)]
    public async Task Accept_ByValue_DecidesTheShapeOfErrors(string accept, bool problem)
    {
        var error = await api.GetAsync("/v1/medicaments/1%31?x=<script>", ("Accept", accept));

        Assert.Equal(400, error.Status);
        Assert.Equal(problem ? "application/problem+json; charset=utf-8" : "application/json; charset=utf-8", error["Content-Type"]);
        if (problem)
        {
            Assert.Equal(
                """{"type":"about:blank","title":"Bad Request","status":400,"detail":"CIS should have 8 digits","instance":"/v1/medicaments/1%31","error":"Bad Request","message":"CIS should have 8 digits","code":400}""",
                error.Text);
        }

        Assert.Equal(200, (await api.GetAsync("/v1/medicaments/60002283", ("Accept", accept))).Status);
    }

    [Fact]
    public async Task Groups_Paged_AreTheEnvelopeByAscendingId()
    {
        var first = (await api.GetAsync("/v1/generiques?page=1&pageSize=4")).Json;
        var last = (await api.GetAsync("/v1/generiques?page=21")).Json;

        Assert.Equal([1, 2, 659, 1368], first.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("groupID").GetInt32()));
        Assert.Equal(206, first.GetProperty("totalItems").GetInt32());
        Assert.Equal(52, first.GetProperty("maxPage").GetInt32());
        Assert.Equal(6, last.GetProperty("data").GetArrayLength());
    }

    [Theory]
    [InlineData("page=0", 400, "Invalid page number")]
    [InlineData("page=22", 404, "Page not found")]
    [InlineData("page=1&pageSize=201", 400, "Invalid pageSize. Must be between 1 and 200")]
    [InlineData("pageSize=5", 400, "pageSize can only be used with page")]
    public async Task Groups_WrongPage_IsTheErrorOf34(string query, int status, string message) =>
        (await api.GetAsync($"/v1/generiques?{query}")).AssertError(status, message);
}
