using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.EndToEnd;

/// <summary>The whole application on random ports, with a directory of its own, over a source of the test's choice.</summary>
internal sealed class RunningAppHost : IAsyncDisposable
{
    private const string CollectorSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryDirectory _storage;
    private readonly IDistributedApplicationTestingBuilder _builder;

    private RunningAppHost(TemporaryDirectory storage, IDistributedApplicationTestingBuilder builder, DistributedApplication application)
    {
        _storage = storage;
        _builder = builder;
        Application = application;
    }

    public DistributedApplication Application { get; }

    public string StorageDirectory => _storage.Path;

    /// <summary>The id in a pointer of the store; null where the pointer is not there.</summary>
    public string? Stored(string pointer) =>
        Path.Combine(_storage.Path, "snapshots", pointer) is var path && File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    /// <summary>While Ingest is stopped: as if its last check lay so far back that the next start makes another.</summary>
    public async Task MakeCheckDueAsync()
    {
        var path = Path.Combine(_storage.Path, "snapshots", "status.json");
        var status = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        status["lastCheck"] = DateTimeOffset.UtcNow.AddDays(-1);
        await File.WriteAllTextAsync(path, status.ToJsonString());
    }

    /// <param name="source">Prefix of the source files' addresses.</param>
    /// <param name="collector">Where both services send traces, logs and metrics; null for nowhere.</param>
    public static async Task<RunningAppHost> StartAsync(Uri source, Uri? collector = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        var storage = new TemporaryDirectory();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Medicaments_AppHost>(
            [$"Storage:Directory={storage.Path}"], patience.Token);
        var ingest = builder.CreateResourceBuilder<ProjectResource>("medicaments-ingest").WithEnvironment("BDPM_BASE_URL", source.AbsoluteUri);
        var api = builder.CreateResourceBuilder<ProjectResource>("medicaments-api").WithEnvironment("DISABLE_RATE_LIMITER", "true");
        if (collector is not null)
        {
            ingest.WithEnvironment(CollectorSetting, collector.AbsoluteUri);
            api.WithEnvironment(CollectorSetting, collector.AbsoluteUri);
        }

        var application = await builder.BuildAsync(patience.Token);
        var running = new RunningAppHost(storage, builder, application);
        try
        {
            await application.StartAsync(patience.Token);
            await application.ResourceNotifications.WaitForResourceHealthyAsync("medicaments-api", patience.Token);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many medicaments the Api serves, once the condition holds for that number.</summary>
    public async Task<int> MedicamentsAsync(Func<int, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var api = Application.CreateHttpClient("medicaments-api");
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var health = await api.GetFromJsonAsync<JsonObject>("/health", patience.Token);
            if (condition((int)health!["medicaments"]!))
                return (int)health["medicaments"]!;

            await pace.WaitForNextTickAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Application.StopAsync();
        await Application.DisposeAsync();
        await _builder.DisposeAsync();
        _storage.Dispose();
    }
}
