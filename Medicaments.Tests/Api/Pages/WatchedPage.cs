using Microsoft.Playwright;

namespace Medicaments.Tests.Api.Pages;

/// <summary>A page, with every script error, refused resource and request to another origin since it was opened.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    public WatchedPage(IPage page, Uri origin)
    {
        Page = page;
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            // Chromium itself writes a line for every 4xx and 5xx; those are answers here, not defects of the page.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _complaints.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(origin.AbsoluteUri, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                _complaints.Add($"request to {request.Url}");
        };
    }

    public IPage Page { get; }

    public ILocator Input => Page.Locator("#q");

    public ILocator Results => Page.Locator("#resultats a");

    public ILocator Heading => Page.Locator("#vue h2");

    public ILocator Status => Page.GetByRole(AriaRole.Status);

    public void AssertNoComplaint() => Assert.Empty(_complaints);

    /// <summary>Answers every call below <paramref name="path"/> in place of the server.</summary>
    public Task AnswerAsync(string path, int status, string json, params (string Name, string Value)[] headers) =>
        Page.RouteAsync(
            url => new Uri(url).AbsolutePath.StartsWith(path, StringComparison.Ordinal),
            route => route.FulfillAsync(new()
            {
                Status = status,
                ContentType = "application/json; charset=utf-8",
                Headers = headers.ToDictionary(header => header.Name, header => header.Value),
                Body = json,
            }));

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
