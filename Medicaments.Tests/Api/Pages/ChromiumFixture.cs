using Microsoft.Playwright;

namespace Medicaments.Tests.Api.Pages;

/// <summary>One headless Chromium for the tests of the pages; each test opens its own context in it.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (!File.Exists(Executable))
            return;

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Arguments });
    }

    /// <summary>Opens a page in French that remembers what went wrong on it; skips the test without Chromium.</summary>
    public async Task<WatchedPage> OpenAsync(Uri origin, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        Skip.If(_browser is null, $"{Executable} is missing: install the package chromium");
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = origin.AbsoluteUri,
            Locale = "fr-FR",
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = 800 },
        });
        return new WatchedPage(await context.NewPageAsync(), origin);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
