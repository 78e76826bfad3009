using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Medicaments.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Medicaments.Tests.Api.Pages;

/// <summary>The search page in a real browser against the running server. What is searched is read from the server first, so any data will do.</summary>
public sealed class PagesTests(ChromiumFixture chromium, ApiFixture api) : IClassFixture<ChromiumFixture>, IClassFixture<ApiFixture>
{
    private static readonly CultureInfo French = FrenchNumbers();

    private Uri Origin => api.BaseAddress;

    [SkippableTheory]
    [InlineData("/")]
    [InlineData("/docs")]
    public async Task Page_Opened_NoErrorAndNoForeignRequest(string path)
    {
        await using var watched = await chromium.OpenAsync(Origin);

        await watched.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

        watched.AssertNoComplaint();
    }

    [SkippableFact]
    public async Task Docs_Opened_ListsEveryOperation()
    {
        await using var watched = await chromium.OpenAsync(Origin);

        await watched.Page.GotoAsync("/docs");

        await Expect(watched.Page.Locator(".opblock")).ToHaveCountAsync(23);
        watched.AssertNoComplaint();
    }

    [SkippableFact]
    public async Task Search_ByKeyboardAlone_OpensMedicamentAndComesBack()
    {
        var medicament = await FirstMedicamentAsync();
        await using var watched = await chromium.OpenAsync(Origin);
        var keyboard = watched.Page.Keyboard;
        await watched.Page.GotoAsync("/");

        await watched.Input.FocusAsync();
        await keyboard.TypeAsync(Query(medicament), new() { Delay = 20 });
        await Expect(watched.Results.First).ToHaveAttributeAsync("href", $"?cis={medicament.Cis}");
        await Expect(watched.Input).ToBeFocusedAsync();
        await keyboard.PressAsync("ArrowDown");
        await Expect(watched.Results.First).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");

        await Expect(watched.Page).ToHaveURLAsync(new Uri(Origin, $"/?cis={medicament.Cis}").AbsoluteUri);
        await Expect(watched.Heading).ToBeFocusedAsync();
        await watched.Page.GoBackAsync();
        await Expect(watched.Results.First).ToBeFocusedAsync();
        await Expect(watched.Input).ToHaveValueAsync(Query(medicament));
        await keyboard.PressAsync("Escape");
        await Expect(watched.Input).ToBeFocusedAsync();
        watched.AssertNoComplaint();
    }

    [SkippableFact]
    public async Task Search_TypedFast_AsksOnce()
    {
        var query = Query(await FirstMedicamentAsync());
        await using var watched = await chromium.OpenAsync(Origin);
        var searches = new List<string>();
        watched.Page.Request += (_, request) =>
        {
            if (request.Url.Contains("search=", StringComparison.Ordinal))
                searches.Add(request.Url);
        };
        await watched.Page.GotoAsync("/");

        await watched.Input.PressSequentiallyAsync(query, new() { Delay = 10 });
        await Expect(watched.Results.First).ToBeVisibleAsync();

        Assert.Single(searches);
    }

    [SkippableFact]
    public async Task Search_AnswerOfOlderQueryComesLate_IsNotDrawn()
    {
        await using var watched = await chromium.OpenAsync(Origin);
        var older = new TaskCompletionSource<IRoute>();
        await watched.Page.RouteAsync(url => url.Contains("search=ancienne", StringComparison.Ordinal), route =>
        {
            older.SetResult(route);
            return Task.CompletedTask;
        });
        await watched.Page.RouteAsync(url => url.Contains("search=nouvelle", StringComparison.Ordinal),
            route => route.FulfillAsync(new() { ContentType = "application/json", Body = $"[{FakeMedicament.Json("NOUVELLE")}]" }));
        await watched.Page.GotoAsync("/");

        await watched.Input.FillAsync("ancienne");
        var held = await older.Task;
        await watched.Input.FillAsync("nouvelle");
        await Expect(watched.Results).ToHaveTextAsync(["NOUVELLE"]);
        await IgnoreAbortAsync(held.FulfillAsync(new() { ContentType = "application/json", Body = $"[{FakeMedicament.Json("ANCIENNE")}]" }));

        await Expect(watched.Results).ToHaveTextAsync(["NOUVELLE"]);
        await Expect(watched.Heading).ToContainTextAsync("nouvelle");
    }

    [SkippableFact]
    public async Task Search_MoreThanOnePage_ShowsTotalAndContinues()
    {
        await using var watched = await chromium.OpenAsync(Origin);
        await watched.Page.RouteAsync(url => url.Contains("search=abc", StringComparison.Ordinal), route =>
        {
            var offset = route.Request.Url.Contains("offset=0", StringComparison.Ordinal) ? 0 : 25;
            var items = Enumerable.Range(offset, offset == 0 ? 25 : 5).Select(i => FakeMedicament.Json($"ABC {i}", 60000000 + i));
            return route.FulfillAsync(new()
            {
                ContentType = "application/json",
                Headers = new Dictionary<string, string> { ["X-Total-Count"] = "30" },
                Body = $"[{string.Join(',', items)}]",
            });
        });
        await watched.Page.GotoAsync("/?q=abc");

        await Expect(watched.Status).ToHaveTextAsync("30 médicaments, les 25 premiers affichés.");
        await watched.Page.Locator("#suite").ClickAsync();

        await Expect(watched.Status).ToHaveTextAsync("30 médicaments.");
        await Expect(watched.Results).ToHaveCountAsync(30);
        await Expect(watched.Results.Nth(25)).ToBeFocusedAsync();
    }

    [SkippableFact]
    public async Task Search_CodeTyped_ShowsTheMedicamentAndMarksThePresentation()
    {
        var medicament = await MedicamentWithPresentationAsync();
        var presentation = medicament.Json.GetProperty("presentation")[0];
        await using var watched = await chromium.OpenAsync(Origin);
        await watched.Page.GotoAsync("/");

        foreach (var cip in (string[])[presentation.GetProperty("cip13").ToString(), presentation.GetProperty("cip7").ToString().PadLeft(7, '0')])
        {
            await watched.Input.FillAsync(cip);
            await watched.Input.PressAsync("Enter");
            await Expect(watched.Page.Locator(".choisie")).ToContainTextAsync(presentation.GetProperty("cip13").ToString());
        }

        await watched.Input.FillAsync(medicament.Cis);
        await Expect(watched.Page.Locator(".choisie")).ToHaveCountAsync(0);
        await Expect(watched.Page.Locator(".appel a").Last).ToHaveTextAsync($"/v1/medicaments/{medicament.Cis}");
        await Expect(watched.Input).ToBeFocusedAsync();
    }

    [SkippableFact]
    public async Task Medicament_DeepLink_ShowsEveryFieldAndExactPrice()
    {
        var medicament = await MedicamentWithPresentationAsync();
        var presentation = medicament.Json.GetProperty("presentation")[0];
        var price = presentation.GetProperty("prix").GetDecimal();
        await using var watched = await chromium.OpenAsync(Origin);

        await watched.Page.GotoAsync($"/?cis={medicament.Cis}");

        var view = watched.Page.Locator("#vue");
        await Expect(watched.Heading).ToHaveTextAsync(medicament.Name);
        foreach (var field in (string[])["formePharmaceutique", "titulaire", "dateAMM", "typeProcedure", "statusAutorisation", "etatComercialisation", "surveillanceRenforcee"])
            await Expect(view).ToContainTextAsync(medicament.Json.GetProperty(field).GetString()!);
        foreach (var condition in medicament.Json.GetProperty("conditions").EnumerateArray())
            await Expect(view).ToContainTextAsync(condition.GetString()!);
        foreach (var line in medicament.Json.GetProperty("composition").EnumerateArray())
            await Expect(view).ToContainTextAsync(line.GetProperty("denominationSubstance").GetString()!);
        await Expect(view.Locator(".prix").First).ToHaveTextAsync(price == 0 ? "Prix libre ou non renseigné" : price.ToString("#,##0.00 €", French));
        await Expect(view.Locator(".copie code")).ToHaveTextAsync($"curl '{new Uri(Origin, $"/v1/medicaments/{medicament.Cis}")}'");
        watched.AssertNoComplaint();
    }

    [SkippableFact]
    public async Task Medicament_InGroup_ListsTheOtherMembers()
    {
        await using var watched = await chromium.OpenAsync(Origin);
        await watched.AnswerAsync("/v1/medicaments/60000000", 200, FakeMedicament.Json("DANS UN GROUPE", generiques: """[{"cis":60000000,"group":7,"libelle":"GROUPE 7","type":"Générique"}]"""));
        await watched.AnswerAsync("/v1/generiques/7", 200, """
            {"groupID":7,"libelle":"GROUPE 7","medicaments":[
              {"cis":60000000,"elementPharmaceutique":"DANS UN GROUPE","formePharmaceutique":"gélule","type":"Générique","composition":[]},
              {"cis":60000001,"elementPharmaceutique":"LE PRINCEPS","formePharmaceutique":"gélule","type":"Princeps","composition":[]}],
             "orphanCIS":[69999999]}
            """);

        await watched.Page.GotoAsync("/?cis=60000000");

        var group = watched.Page.Locator(".groupe");
        await Expect(group.Locator(".membres [aria-current=page]")).ToHaveTextAsync("DANS UN GROUPE");
        await Expect(group.Locator(".membres a")).ToHaveAttributeAsync("href", "?cis=60000001");
        await Expect(group).ToContainTextAsync("69999999");
        await Expect(group.Locator("h4 a")).ToHaveAttributeAsync("href", "?groupe=7");
    }

    [SkippableFact]
    public async Task Search_Offline_SaysSoAndTriesAgainWhenBack()
    {
        var query = Query(await FirstMedicamentAsync());
        await using var watched = await chromium.OpenAsync(Origin);
        await watched.Page.GotoAsync("/");
        await watched.Page.Context.SetOfflineAsync(true);

        await watched.Input.FillAsync(query);

        await Expect(watched.Heading).ToHaveTextAsync("Hors connexion");
        await watched.Page.Context.SetOfflineAsync(false);
        await Expect(watched.Results.First).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task Medicament_TextWithMarkup_StaysText()
    {
        const string Hostile = "<img src=x onerror=alert(1)> & <b>gras</b> 10<sup>6</sup>";
        await using var watched = await chromium.OpenAsync(Origin);
        await watched.AnswerAsync("/v1/medicaments/60000000", 200, FakeMedicament.Json(Hostile));

        await watched.Page.GotoAsync("/?cis=60000000");

        await Expect(watched.Heading).ToHaveTextAsync("<img src=x onerror=alert(1)> & <b>gras</b> 106");
        await Expect(watched.Page.Locator("#vue img, #vue b:not(.appel b)")).ToHaveCountAsync(0);
        watched.AssertNoComplaint();
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Page_PhoneWidth_NeverScrollsSideways(ColorScheme scheme)
    {
        var medicament = await MedicamentWithPresentationAsync();
        await using var watched = await chromium.OpenAsync(Origin, width: 360, scheme);

        foreach (var path in (string[])["/", $"/?q={Uri.EscapeDataString(Query(medicament))}", $"/?cis={medicament.Cis}", "/?q=%2C%2C%2C"])
        {
            await watched.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.Equal(360, await watched.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    [SkippableFact]
    public async Task Page_Opened_HasTheLandmarksOfAScreenReader()
    {
        await using var watched = await chromium.OpenAsync(Origin);

        await watched.Page.GotoAsync("/");

        Assert.Equal("fr", await watched.Page.Locator("html").GetAttributeAsync("lang"));
        foreach (var role in (AriaRole[])[AriaRole.Banner, AriaRole.Navigation, AriaRole.Main, AriaRole.Search, AriaRole.Status, AriaRole.Contentinfo])
            await Expect(watched.Page.GetByRole(role)).ToHaveCountAsync(1);
        await Expect(watched.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Nom, code CIS ou code CIP" })).ToBeVisibleAsync();
        await watched.Page.Keyboard.PressAsync("Tab");
        await Expect(watched.Page.GetByText("Aller au contenu")).ToBeFocusedAsync();
        await watched.Page.Keyboard.PressAsync("Enter");
        await Expect(watched.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
    }

    private sealed record Searched(string Cis, string Name, JsonElement Json);

    private Task<Searched> FirstMedicamentAsync() => MedicamentAsync(_ => true);

    private Task<Searched> MedicamentWithPresentationAsync() => MedicamentAsync(json => json.GetProperty("presentation").GetArrayLength() > 0);

    private async Task<Searched> MedicamentAsync(Func<JsonElement, bool> wanted)
    {
        using var client = new HttpClient { BaseAddress = Origin };
        var page = await client.GetFromJsonAsync<JsonElement>("/v1/medicaments?page=1&pageSize=50");
        var json = page.GetProperty("data").EnumerateArray().First(wanted);
        return new(json.GetProperty("cis").ToString(), json.GetProperty("elementPharmaceutique").GetString()!, json);
    }

    /// <summary>Words of the name that a search accepts; for the first medicament of the source it is then the first result.</summary>
    private static string Query(Searched medicament) =>
        string.Join(' ', medicament.Name.Split(' ', ',').Where(word => word.Length > 0 && word.All(char.IsAsciiLetterOrDigit)).Take(4));

    /// <summary>The page has ended that request, so answering it may fail; the point is that nothing of it is drawn.</summary>
    private static async Task IgnoreAbortAsync(Task fulfilment)
    {
        try
        {
            await fulfilment;
        }
        catch (PlaywrightException)
        {
        }
    }

    private static CultureInfo FrenchNumbers()
    {
        // Globalization is invariant here; the browser groups with U+202F and puts U+00A0 before the sign, which Playwright reads as spaces.
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = " ";
        return culture;
    }
}
