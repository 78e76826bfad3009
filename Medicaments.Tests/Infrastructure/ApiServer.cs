using Medicaments.Api;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.ServiceDefaults.Metrics;
using Medicaments.Snapshots.Records;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Medicaments.Tests.Infrastructure;

/// <summary>The real Api in this process, over real HTTP on a free loopback port, with its log in a directory of its own.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryDirectory _directory;

    private ApiServer(WebApplication app, TemporaryDirectory directory)
    {
        (_app, _directory) = (app, directory);
        BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        MetricsAddress = new Uri(app.Services.GetServices<IHostedService>().OfType<MetricsServer>().Single().Address!, "/metrics");
    }

    public Uri BaseAddress { get; }

    public Uri MetricsAddress { get; }

    /// <summary>Lines of the log file are complete once the server has stopped.</summary>
    public string LogDirectory => Path.Combine(_directory.Path, "logs");

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it on a store with this one snapshot and waits until it serves it. The limiter is off unless a variable says otherwise.</summary>
    public static async Task<ApiServer> StartAsync(Snapshot snapshot, params (string Name, string Value)[] variables)
    {
        var directory = new TemporaryDirectory();
        var store = new SnapshotStore(Path.Combine(directory.Path, "store"));
        store.Prepare();
        store.Publish(snapshot, DateTimeOffset.UtcNow);
        var server = await StartAsync(directory, store.StoreDirectory, variables);
        await server.WaitForDataAsync();
        return server;
    }

    /// <summary>Starts it on a source: a store directory, or the address of an Ingest. Whether there is data is another matter.</summary>
    public static Task<ApiServer> StartOnAsync(string source, params (string Name, string Value)[] variables) =>
        StartAsync(new TemporaryDirectory(), source, variables);

    /// <summary>One request on a connection of its own.</summary>
    public async Task<RawResponse> SendAsync(string method, string target, params (string Name, string Value)[] headers)
    {
        using var connection = await RawConnection.OpenAsync(BaseAddress);
        return await connection.SendAsync(method, target, [.. headers, ("Connection", "close")]);
    }

    public Task<RawResponse> GetAsync(string target, params (string Name, string Value)[] headers) => SendAsync("GET", target, headers);

    public async Task<string> MetricsAsync()
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(MetricsAddress);
    }

    public Task WaitForDataAsync() => Eventually.TrueAsync(async () => (await GetAsync("/readyz")).Status == 200, "the Api serves data");

    /// <summary>Stops it, as SIGTERM does, and returns what it has logged.</summary>
    public async Task<string[]> StopAndReadLogAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        return [.. Directory.EnumerateFiles(LogDirectory).Order(StringComparer.Ordinal).SelectMany(File.ReadLines)];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _directory.Dispose();
    }

    private static async Task<ApiServer> StartAsync(TemporaryDirectory directory, string source, (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>
        {
            ["SNAPSHOT_SOURCE"] = source,
            ["DATA_DIR"] = Path.Combine(directory.Path, "files"),
            ["LOG_DIR"] = Path.Combine(directory.Path, "logs"),
            ["LOG_LEVEL"] = "error",
            ["DISABLE_RATE_LIMITER"] = "true",
        };
        foreach (var (name, value) in variables) environment[name] = value;
        var options = ApiOptions.Read(new SettingsReader(new Settings([], environment.GetValueOrDefault)));
        var app = ApiHost.Build(options with { Port = 0, Metrics = options.Metrics with { Port = 0 } });
        await app.StartAsync();
        return new ApiServer(app, directory);
    }
}
