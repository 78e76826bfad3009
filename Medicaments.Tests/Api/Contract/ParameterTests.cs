using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Contract;

/// <summary>Validation (contract 3) and the vectors of 24.3, on every form of a route.</summary>
public sealed class ParameterTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string NotNumeric = "input contains invalid characters. Only numeric characters are allowed";
    private const string CisLength = "CIS should have 8 digits";
    private const string CipLength = "CIP should have 7 or 13 characters";
    private const string OneOnly = "Only one parameter allowed at a time. Choose: export, page, cis, cip, search";

    [Theory]
    [InlineData("6126625", CisLength)]
    [InlineData("612662500", CisLength)]
    [InlineData("-1234567", NotNumeric)]
    [InlineData("%2B1234567", NotNumeric)]
    [InlineData("6126625x", NotNumeric)]
    [InlineData("6126625%20", NotNumeric)]
    [InlineData("%EF%BC%96%EF%BC%91%EF%BC%92%EF%BC%96%EF%BC%96%EF%BC%92%EF%BC%95%EF%BC%90", NotNumeric)]
    [InlineData("12345e78", NotNumeric)]
    [InlineData("0x123456", NotNumeric)]
    [InlineData("1_234_56", NotNumeric)]
    [InlineData("%F0%9F%92%8A1234567", NotNumeric)]
    [InlineData("%F0%9F%92%8A123456", CisLength)]
    [InlineData("%FF1234567", NotNumeric)]
    public async Task Cis_Malformed_Is400(string value, string message)
    {
        (await api.GetAsync($"/v1/medicaments?cis={value}")).AssertError(400, message);
        (await api.GetAsync($"/v1/medicaments/{value}")).AssertError(400, message);
        (await api.GetAsync($"/medicament/id/{value}")).AssertError(400, message);
    }

    [Fact]
    public async Task Cis_FiveThousandDigits_IsTheLengthError()
    {
        var digits = new string('1', 5000);

        (await api.GetAsync($"/v1/medicaments?cis={digits}")).AssertError(400, CisLength);
        (await api.GetAsync($"/v1/medicaments/{digits}")).AssertError(400, CisLength);
    }

    [Theory]
    [InlineData("00000000")]
    [InlineData("99999999")]
    public async Task Cis_Unknown_Is404(string value)
    {
        (await api.GetAsync($"/v1/medicaments?cis={value}")).AssertError(404, "Medicament not found");
        (await api.GetAsync($"/v1/medicaments/{value}")).AssertError(404, "Medicament not found");
    }

    [Fact]
    public async Task Cis_PercentEncodedDigits_IsTheSame() =>
        Assert.Equal((await api.GetAsync("/v1/medicaments/61266250")).Body, (await api.GetAsync("/v1/medicaments/%36%31266250")).Body);

    [Theory]
    [InlineData("12345678", CipLength)]
    [InlineData("123456", CipLength)]
    [InlineData("34009494972940", CipLength)]
    [InlineData("340094949729x", NotNumeric)]
    [InlineData("-123456", NotNumeric)]
    [InlineData("%2B12345", CipLength)]
    [InlineData("%D9%A1234567", NotNumeric)]
    [InlineData("%D9%A12345678", CipLength)]
    [InlineData("%D9%A1234567123456", NotNumeric)]
    public async Task Cip_Malformed_Is400(string value, string message)
    {
        foreach (var target in (string[])[$"/v1/presentations/{value}", $"/v1/presentations?cip={value}", $"/v1/medicaments?cip={value}", $"/medicament/cip/{value}"])
            (await api.GetAsync(target)).AssertError(400, message);
    }

    [Theory]
    [InlineData("0000000")]
    [InlineData("0000000000000")]
    [InlineData("9999999999999")]
    public async Task Cip_Unknown_Is404(string value)
    {
        (await api.GetAsync($"/v1/presentations/{value}")).AssertError(404, "Presentation not found");
        (await api.GetAsync($"/v1/presentations?cip={value}")).AssertError(404, "Presentation not found");
        (await api.GetAsync($"/v1/medicaments?cip={value}")).AssertError(404, "Medicament not found");
        (await api.GetAsync($"/medicament/cip/{value}")).AssertError(404, "Medicament not found");
    }

    [Fact]
    public async Task Cip_ComparedAsNumber_FindsLeadingZerosAndTheLastOfDoubles()
    {
        Assert.Equal("code à zéros", (await api.GetAsync("/v1/presentations/0000123")).Json.GetProperty("libelle").GetString());
        Assert.Equal("code à zéros", (await api.GetAsync("/v1/presentations/0000000000123")).Json.GetProperty("libelle").GetString());
        Assert.Equal("code double, dernière", (await api.GetAsync("/v1/presentations/3000077")).Json.GetProperty("libelle").GetString());
        Assert.Equal("code double, dernière", (await api.GetAsync("/v1/presentations/3400930000102")).Json.GetProperty("libelle").GetString());
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("%201")]
    [InlineData("%2B1")]
    [InlineData("1234567890")]
    [InlineData("0000000001")]
    [InlineData("%D9%A1")]
    public async Task Group_Malformed_Is400(string value)
    {
        foreach (var target in (string[])[$"/v1/generiques/{value}", $"/v1/generiques?group={value}", $"/generiques/group/{value}"])
            (await api.GetAsync(target)).AssertError(400, "Invalid group ID");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("999999999")]
    public async Task Group_Unknown_Is404(string value)
    {
        foreach (var target in (string[])[$"/v1/generiques/{value}", $"/v1/generiques?group={value}", $"/generiques/group/{value}"])
            (await api.GetAsync(target)).AssertError(404, "Generique group not found");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("%201")]
    [InlineData("%2B1")]
    [InlineData("%D9%A1")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999")]
    [InlineData("1%00")]
    public async Task Page_Malformed_Is400(string value)
    {
        (await api.GetAsync($"/v1/medicaments?page={value}")).AssertError(400, "Invalid page number");
        (await api.GetAsync($"/v1/medicaments?page={value}&pageSize=x")).AssertError(400, "Invalid page number");
        if (value != "1%00") (await api.GetAsync($"/database/{value}")).AssertError(400, "Invalid page number");
    }

    [Theory]
    [InlineData("51", 200)]
    [InlineData("52", 404)]
    [InlineData("9223372036854775807", 404)]
    [InlineData("01", 200)]
    [InlineData("0000000000000000000000000001", 200)]
    public async Task Page_Number_EndsAtTheLast(string value, int status)
    {
        var response = await api.GetAsync($"/v1/medicaments?page={value}");

        if (status == 404) response.AssertError(404, "Page not found");
        else Assert.Equal(status, response.Status);
        Assert.Equal(status, (await api.GetAsync($"/database/{value}")).Status);
    }

    [Fact]
    public async Task Page_LeadingZero_IsTheSamePage() =>
        Assert.Equal((await api.GetAsync("/v1/medicaments?page=1"))["ETag"], (await api.GetAsync("/v1/medicaments?page=01"))["ETag"]);

    [Theory]
    [InlineData("0")]
    [InlineData("201")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("1.0")]
    [InlineData("99999999999999999999")]
    public async Task PageSize_OutOfRange_Is400(string value) =>
        (await api.GetAsync($"/v1/medicaments?page=1&pageSize={value}")).AssertError(400, "Invalid pageSize. Must be between 1 and 200");

    [Theory]
    [InlineData("page=1", 1, 10, 10, 51)]
    [InlineData("page=51", 51, 10, 8, 51)]
    [InlineData("page=1&pageSize=200", 1, 200, 200, 3)]
    [InlineData("page=3&pageSize=200", 3, 200, 108, 3)]
    [InlineData("page=508&pageSize=1", 508, 1, 1, 508)]
    [InlineData("page=1&pageSize=", 1, 10, 10, 51)]
    public async Task Page_Valid_IsTheEnvelopeOfThatSlice(string query, int page, int size, int items, int maxPage)
    {
        var envelope = (await api.GetAsync($"/v1/medicaments?{query}")).Json;
        var export = (await api.GetAsync("/v1/medicaments/export")).Json;

        Assert.Equal(["data", "page", "pageSize", "totalItems", "maxPage"], envelope.EnumerateObject().Select(property => property.Name));
        Assert.Equal(page, envelope.GetProperty("page").GetInt32());
        Assert.Equal(size, envelope.GetProperty("pageSize").GetInt32());
        Assert.Equal(508, envelope.GetProperty("totalItems").GetInt32());
        Assert.Equal(maxPage, envelope.GetProperty("maxPage").GetInt32());
        Assert.Equal(
            export.EnumerateArray().Skip((page - 1) * size).Take(size).Select(item => item.GetRawText()),
            envelope.GetProperty("data").EnumerateArray().Select(item => item.GetRawText()));
        Assert.Equal(items, envelope.GetProperty("data").GetArrayLength());
    }

    [Theory]
    [InlineData("pageSize=10", "pageSize can only be used with page")]
    [InlineData("pageSize=10&search=abc", "pageSize can only be used with page")]
    [InlineData("pageSize=10&page=", "pageSize can only be used with page")]
    [InlineData("", "Needs at least one param. See documentation")]
    [InlineData("?", "Needs at least one param. See documentation")]
    [InlineData("unknown=1", "Needs at least one param. See documentation")]
    [InlineData("search=&page=&cis=", "Needs at least one param. See documentation")]
    [InlineData("PAGE=1", "Needs at least one param. See documentation")]
    [InlineData("page=%zz", "Needs at least one param. See documentation")]
    [InlineData("page=1%", "Needs at least one param. See documentation")]
    [InlineData("page=&page=1", "Needs at least one param. See documentation")]
    [InlineData("page=1&search=abc", OneOnly)]
    [InlineData("cis=60002283&cip=4949729", OneOnly)]
    [InlineData("export=all&page=1", OneOnly)]
    [InlineData("export=x&page=x&cis=x&cip=x&search=x", OneOnly)]
    [InlineData("export=ALL", "Invalid export value. Use export=all")]
    [InlineData("export=true", "Invalid export value. Use export=all")]
    public async Task Medicaments_WrongParameters_Is400(string query, string message) =>
        (await api.GetAsync($"/v1/medicaments?{query}")).AssertError(400, message);

    [Theory]
    [InlineData("cis=60002283&unknown=1&Page=2", "cis=60002283")]
    [InlineData("cis=60002283&cis=61266250", "cis=60002283")]
    [InlineData("cis=60002283&search=", "cis=60002283")]
    [InlineData("%63is=60002283", "cis=60002283")]
    [InlineData("cis=%zz&cis=60002283", "cis=60002283")]
    [InlineData("search=sans+rien", "search=sans%20rien")]
    [InlineData("search=amox%2Bclav", "search=AMOX%20CLAV")]
    [InlineData("limit=5&page=1", "page=1")]
    public async Task Query_SpelledOtherwise_SameAnswer(string query, string same)
    {
        var one = await api.GetAsync($"/v1/medicaments?{query}");
        var other = await api.GetAsync($"/v1/medicaments?{same}");

        Assert.Equal(200, one.Status);
        Assert.Equal(other.Body, one.Body);
        Assert.Equal(other["ETag"], one["ETag"]);
    }

    [Theory]
    [InlineData("", "Needs libelle or group param")]
    [InlineData("libelle=&group=", "Needs libelle or group param")]
    [InlineData("libelle=abc&group=1", "Only one parameter allowed at a time. Choose: libelle, group")]
    public async Task Generiques_WrongParameters_Is400(string query, string message) =>
        (await api.GetAsync($"/v1/generiques?{query}")).AssertError(400, message);
}
