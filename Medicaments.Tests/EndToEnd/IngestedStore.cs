using System.Globalization;
using System.Net;
using Medicaments.Ingest.Commands;
using Medicaments.Ingest.Configuration;
using Medicaments.Ingest.Cycle;
using Medicaments.Ingest.Download;
using Medicaments.Ingest.Progress;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Medicaments.Tests.EndToEnd;

/// <summary>A store of its own that whole cycles of Ingest are run into.</summary>
internal sealed class IngestedStore : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public IngestedStore() => Store = new SnapshotStore(Path);

    public string Path => _directory.File("store");

    public SnapshotStore Store { get; }

    /// <summary>Runs one cycle over the files of a directory.</summary>
    /// <returns>The manifest of what it published.</returns>
    public async Task<Manifest> PublishAsync(string sourceDirectory)
    {
        var outcome = await RunAsync(new Uri(sourceDirectory + "/"));
        Assert.True(outcome.Result == CycleResult.Published, outcome.Problem);
        return outcome.Manifest!;
    }

    /// <summary>Runs one cycle.</summary>
    /// <param name="source">A <c>file</c> or <c>http</c> address.</param>
    internal async Task<CycleOutcome> RunAsync(Uri source)
    {
        await using var app = IngestHost.Build(Options(source), isScheduled: false);
        return await app.Services.GetRequiredService<UpdateRunner>().RunAsync(
            app.Services.GetRequiredService<IBdpmSource>(), new LineProgress(_ => { }), CancellationToken.None);
    }

    /// <summary>Starts the part of Ingest that serves its store over HTTP, on a free port.</summary>
    public async Task<WebApplication> ServeAsync()
    {
        var options = Options(new Uri("file:///nowhere/"));
        var app = IngestHost.Build(
            options with
            {
                Listen = new IPEndPoint(IPAddress.Loopback, 0),
                Service = options.Service with { Metrics = new MetricsOptions(IPAddress.Loopback, 0) },
            },
            isScheduled: false);
        await app.StartAsync();
        return app;
    }

    private IngestOptions Options(Uri source)
    {
        var variables = new Dictionary<string, string>
        {
            ["BDPM_BASE_URL"] = source.AbsoluteUri,
            ["SNAPSHOT_DIR"] = Path,
            ["DATA_DIR"] = _directory.File("files"),
            ["LOG_DIR"] = _directory.File("logs"),
            ["LOG_LEVEL"] = "error",
        };
        return IngestOptions.Read(new SettingsReader(new Settings([], variables.GetValueOrDefault)));
    }

    /// <summary>A time for the id of a snapshot, later with a higher number.</summary>
    public static DateTimeOffset Time(int number) =>
        DateTimeOffset.Parse("2026-06-01T00:00:00Z", CultureInfo.InvariantCulture).AddSeconds(number);

    public void Dispose() => _directory.Dispose();
}
