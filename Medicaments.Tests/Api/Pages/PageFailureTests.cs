using Medicaments.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Medicaments.Tests.Api.Pages;

/// <summary>What the page says when the server refuses, is not ready or serves old or generated data.</summary>
public sealed class PageFailureTests(ChromiumFixture chromium, ApiFixture api) : IClassFixture<ChromiumFixture>, IClassFixture<ApiFixture>
{
    private Uri Origin => api.BaseAddress;

    [SkippableTheory]
    [InlineData(400, "input contains invalid characters. Only letters, numbers", "Recherche refusée")]
    [InlineData(403, "Direct access not allowed", "Accès refusé")]
    [InlineData(404, "No medicaments found", "Aucun résultat")]
    [InlineData(429, "Rate limit exceeded. Please try again later.", "Trop de requêtes")]
    [InlineData(500, "Internal server error", "Erreur du serveur")]
    [InlineData(503, "Data is not available yet. Please retry later.", "Données pas encore chargées")]
    public async Task Search_ServerRefuses_SaysWhyInFrenchAndQuotesTheServer(int status, string message, string title)
    {
        await using var watched = await chromium.OpenAsync(Origin);
        await watched.AnswerAsync("/v1/medicaments", status, $$"""{"error":"x","message":"{{message}}","code":{{status}}}""", ("Retry-After", "30"));

        await watched.Page.GotoAsync("/?q=abcdef");

        await Expect(watched.Heading).ToHaveTextAsync(title);
        await Expect(watched.Page.Locator("#vue q")).ToHaveTextAsync(message);
        await Expect(watched.Status).ToContainTextAsync(title);
        watched.AssertNoComplaint();
    }

    [SkippableFact]
    public async Task Search_TooManyRequests_CountsDownAndTriesAgain()
    {
        await using var watched = await chromium.OpenAsync(Origin);
        var calls = 0;
        await watched.Page.RouteAsync(url => url.Contains("search=", StringComparison.Ordinal), route => route.FulfillAsync(
            ++calls == 1
                ? new() { Status = 429, Headers = new Dictionary<string, string> { ["Retry-After"] = "1" }, ContentType = "application/json", Body = """{"message":"Rate limit exceeded. Please try again later."}""" }
                : new() { ContentType = "application/json", Body = $"[{FakeMedicament.Json("ENFIN")}]" }));

        await watched.Page.GotoAsync("/?q=abcdef");

        await Expect(watched.Heading).ToHaveTextAsync("Trop de requêtes");
        await Expect(watched.Results).ToHaveTextAsync(["ENFIN"]);
        Assert.Equal(2, calls);
    }

    [SkippableTheory]
    [InlineData("specimen", true)]
    [InlineData("bdpm", false)]
    public async Task Health_Source_DecidesTheBanner(string source, bool shown)
    {
        await using var watched = await chromium.OpenAsync(Origin);
        await watched.AnswerAsync("/health", 200, $$"""{"status":"healthy","last_update":"2026-05-26T04:00:00Z","data_age_hours":3.5,"medicaments":15848,"generiques":1659,"is_updating":false,"source":"{{source}}"}""");

        await watched.Page.GotoAsync("/");

        await Expect(watched.Page.Locator("#fraicheur")).ToContainTextAsync("le 26 mai 2026 à 06:00 (il y a 3 heures)");
        await Expect(watched.Page.Locator("#specimen")).ToBeVisibleAsync(new() { Visible = shown });
    }

    [SkippableFact]
    public async Task Health_OldData_WarnsOnThePage()
    {
        await using var watched = await chromium.OpenAsync(Origin);
        await watched.AnswerAsync("/health", 503, """{"status":"degraded","last_update":"2026-05-26T04:00:00Z","data_age_hours":31,"medicaments":1,"generiques":1,"is_updating":false,"source":"bdpm"}""");

        await watched.Page.GotoAsync("/");

        await Expect(watched.Page.Locator("#fraicheur.vieux")).ToContainTextAsync("plus d’un jour sans vérification");
    }
}
