using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Contract;

/// <summary>Free text (contract 3.5) and the vectors of 24.2, on the four routes that take it.</summary>
public sealed class SearchTextTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Allowed = "Only letters, numbers, spaces, hyphens, periods, forward slash, apostrophe, and plus sign are allowed";
    private const string Empty = "input cannot be empty";
    private const string TooShort = "input too short: minimum 3 characters";
    private const string TooLong = "input too long: maximum 50 characters";
    private const string TooComplex = "search query too complex: maximum 6 words allowed";
    private const string Invalid = "input contains invalid characters. " + Allowed;
    private const string Dots = "input contains consecutive dots which are not allowed. " + Allowed;
    private const string Repetition = "input contains excessive character repetition";

    public static TheoryData<string, string?> Texts => new()
    {
        { " ", Empty },
        { "\t\n", Empty },
        { "\u00a0\u2009", Empty },
        { new string('a', 201), TooLong },
        { new string(' ', 201) + "abc", TooLong },
        { new string('\u0301', 200), TooShort },
        { "a" + new string('\u0301', 198) + "b", TooShort },
        { "ab", TooShort },
        { "ét", TooShort },
        { "💊💊", TooShort },
        { "  q", null },
        { "œz", null },
        { string.Concat(Enumerable.Repeat("ab", 26))[..51], TooLong },
        { string.Concat(Enumerable.Repeat("ab", 25)), null },
        { string.Concat(Enumerable.Repeat("aé", 25)), null },
        { string.Concat(Enumerable.Repeat("œ", 26)), TooLong },
        { string.Concat(Enumerable.Repeat("💊", 51)), TooLong },
        { "a b c d e f g", TooComplex },
        { "a+b+c+d+e+f+g", TooComplex },
        { "a b c d e f", null },
        { "a, b c d e f g", TooComplex },
        { "aaaaaaaaaa", null },
        { "aaaaaaaaaaa", Repetition },
        { "a          b", null },
        { "a           b", Repetition },
        { "...", Dots },
        { "a..b", Dots },
        { "....,", Invalid },
        { "1 g, comprimé", Invalid },
        { "+++", Empty },
        { "+++++++++++", Repetition },
        { "+ +", Empty },
        { "<script>", Invalid },
        { "abc%", Invalid },
        { "abc_", Invalid },
        { "abc*", Invalid },
        { "abc(", Invalid },
        { "abc;", Invalid },
        { "abc\"", Invalid },
        { "abc\\", Invalid },
        { "abc\0", Invalid },
        { "abc\u0085", Invalid },
        { "abc\u2028", Invalid },
        { "abc\uFFFD", Invalid },
        { "Ибупрофен", Invalid },
        { "漢字テスト", Invalid },
        { "💊💊💊", Invalid },
        { "a\tb\nc\vd\fe\rf", null },
        { "zz.-/'+zz", null },
        { "zzz’zz – zzz", null },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_ByRule_IsRefusedOrSearched(string text, string? message)
    {
        var value = Uri.EscapeDataString(text);

        foreach (var route in (string[])["/v1/medicaments?search=", "/v1/generiques?libelle=", "/medicament/", "/generiques/"])
        {
            // The server itself refuses NUL in a path.
            if (text.Contains('\0', StringComparison.Ordinal) && !route.Contains('?', StringComparison.Ordinal)) continue;

            var response = await api.GetAsync(route + value);

            if (message is not null) response.AssertError(400, message);
            else response.AssertError(404, route.Contains("generiques", StringComparison.Ordinal) ? "No generiques found" : "No medicaments found");
        }
    }

    [Theory]
    [InlineData("%FF%FE%FD")]
    [InlineData("abc%C3")]
    [InlineData("abc%ED%A0%80")]
    public async Task Text_NotUtf8_IsRefused(string value) =>
        (await api.GetAsync($"/v1/medicaments?search={value}")).AssertError(400, Invalid);

    [Theory]
    [InlineData("paracetamol", "PARACETAMOL", "paracétamol", "PARACÉTAMOL", "para\u0301ce\u0301tamol", "tamol parace", "para para")]
    [InlineData("d'heptaminol", "d’heptaminol", "d‘heptaminol", "dʼHEPTAMINOL", "heptaminol chlorhydrate d'h")]
    [InlineData("oeuvre", "œuvre", "ŒUVRE", "oeuvre creme", "aesculape", "ÆSCULAPE", "gross", "groß", "100 oeuvre")]
    [InlineData("amox+clav", "amox clav", "AMOX CLAV", "clav amox", "+clav+", "amox\u00a0clav")]
    public async Task Search_SpelledOtherwise_SameResult(params string[] texts)
    {
        var first = await SearchAsync(texts[0]);

        foreach (var text in texts)
        {
            var other = await SearchAsync(text);
            Assert.True(other.Status == 200, $"{text}: {other}");
            Assert.Equal(first.Body, other.Body);
            Assert.Equal(first["ETag"], other["ETag"]);
        }
    }

    [Theory]
    [InlineData("plein", 250)]
    [InlineData("plein 1 mg", 25)]
    [InlineData("mg plein 250", 1)]
    [InlineData("sans rien", 1)]
    public async Task Search_WithinCap_IsInExportOrder(string text, int atLeast)
    {
        var found = (await SearchAsync(text)).Json.EnumerateArray().Select(item => item.GetProperty("cis").GetInt32()).ToList();
        var export = (await api.GetAsync("/v1/medicaments/export")).Json.EnumerateArray().Select(item => item.GetProperty("cis").GetInt32()).ToList();

        Assert.True(found.Count >= atLeast, $"{found.Count}");
        Assert.Equal(found, export.Where(found.Contains));
    }

    [Fact]
    public async Task Search_OneMoreThanTheCap_IsRefusedWithTheCount()
    {
        var medicaments = await SearchAsync("large");
        var groups = await api.GetAsync("/v1/generiques?libelle=large");

        medicaments.AssertError(400, "Search too broad. Maximum 250 results returned. Use more specific search terms or /export for full dataset");
        groups.AssertError(400, "Search too broad. Maximum 100 results returned. Use more specific search terms or /export for full dataset");
        Assert.Equal("251", medicaments["X-Total-Count"]);
        Assert.Equal("101", groups["X-Total-Count"]);
    }

    [Fact]
    public async Task GroupSearch_ExactlyTheCap_IsAscendingById()
    {
        var ids = (await api.GetAsync("/v1/generiques?libelle=plein%20groupe")).Json.EnumerateArray().Select(item => item.GetProperty("groupID").GetInt32()).ToList();

        Assert.Equal(Enumerable.Range(3001, 100), ids);
    }

    [Fact]
    public async Task GroupSearch_Label_IsThatOfTheLastRow()
    {
        (await api.GetAsync("/v1/generiques?libelle=ancien")).AssertError(404, "No generiques found");
        Assert.Equal("DOLIPRANE FICTIF 500 mg", (await api.GetAsync("/v1/generiques?libelle=doliprane")).Json[0].GetProperty("libelle").GetString());
    }

    private Task<RawResponse> SearchAsync(string text) => api.GetAsync($"/v1/medicaments?search={Uri.EscapeDataString(text)}");
}
