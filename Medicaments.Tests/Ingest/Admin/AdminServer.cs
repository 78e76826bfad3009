using System.Net.Http.Headers;
using System.Text.Json;
using Medicaments.Ingest.Admin;
using Medicaments.Ingest.Configuration;
using Medicaments.Ingest.Cycle;
using Medicaments.Ingest.Progress;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.Ingest.Admin;

/// <summary>The admin door over real HTTP, on a store of its own and with a worker whose cycles a test can hold.</summary>
internal sealed class AdminServer : IAsyncDisposable
{
    public const string Token = "0123456789abcdef";

    private readonly WebApplication _app;
    private readonly IngestWorker _worker;

    private AdminServer()
    {
        Source = new GatedSource(Bench.SourceDirectory, Bench.Time);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Bench.Log).SetMinimumLevel(LogLevel.Debug);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 0);
        var step = new CurrentStep(IngestBench.Silent);
        var requests = new UpdateRequests();
        builder.Services.AddSingleton(Bench.Store).AddSingleton(Bench.Runner).AddSingleton(Bench.Metrics).AddSingleton(step).AddSingleton(requests)
            .AddSingleton<TimeProvider>(Bench.Time);
        _app = builder.Build();
        _app.MapAdmin(Token);
        var options = IngestOptions.Read(new SettingsReader(new Settings([], name => name == "DATA_DIR" ? Bench.KeptDirectory : null)));
        _worker = new IngestWorker(
            Bench.Runner, requests, Bench.Store, new RetrySchedule(options.UpdateTimeZone), Source, new FirstRunFallbacks(options), step, Bench.Time,
            Bench.Log.For<IngestWorker>());
    }

    public IngestBench Bench { get; } = new();

    public SnapshotStore Store => Bench.Store;

    public GatedSource Source { get; }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Presents the token.</summary>
    public HttpClient Http { get; private set; } = new();

    public static async Task<AdminServer> StartAsync()
    {
        var server = new AdminServer();
        await server._app.StartAsync();
        server.Http = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Token) } };
        return server;
    }

    /// <summary>Starts the worker on a store that has a snapshot, so that it waits for the next scheduled time.</summary>
    public async Task StartWorkerAsync()
    {
        await _worker.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(Bench.Runner.Status.NextRun is not null), "the worker waits");
    }

    public Task StopAsync() => _app.StopAsync();

    public async Task<(int Status, JsonElement Body)> PostAsync(string target)
    {
        using var response = await Http.PostAsync(new Uri(target, UriKind.Relative), content: null);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    public async Task<(int Status, JsonElement Body)> GetAsync(string target)
    {
        using var response = await Http.GetAsync(new Uri(target, UriKind.Relative));
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    /// <summary>The same answer as Markdown; the test fails when it is anything else.</summary>
    public async Task<string> MarkdownAsync(HttpMethod method, string target)
    {
        using var request = new HttpRequestMessage(method, target) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/markdown") } } };
        using var response = await Http.SendAsync(request);
        Assert.Equal("text/markdown", response.Content.Headers.ContentType!.MediaType);
        return await response.Content.ReadAsStringAsync();
    }

    public string Metric(string command, string outcome) => Bench.MetricsText().Split('\n')
        .Single(line => line.StartsWith($"bdpm_admin_calls_total{{command=\"{command}\",outcome=\"{outcome}\"}} ", StringComparison.Ordinal)).Split(' ')[1];

    public async ValueTask DisposeAsync()
    {
        Source.Release();
        Http.Dispose();
        await _worker.StopAsync(CancellationToken.None);
        _worker.Dispose();
        await _app.DisposeAsync();
        Bench.Dispose();
    }
}
