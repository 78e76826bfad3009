using System.Diagnostics;
using Medicaments.Snapshots;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;
using Xunit.Abstractions;

namespace Medicaments.Tests.EndToEnd;

/// <summary>The real program killed with SIGKILL: whatever the moment, the store's current snapshot is whole.</summary>
public sealed class KilledIngestTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 25;
    private const int Medicaments = 3_000;

    private readonly IngestProcess _ingest = new();

    public void Dispose() => _ingest.Dispose();

    [Fact]
    public async Task Once_KilledAtRandomMoments_CurrentIsOldOrNewAndLoads()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        Directory.CreateDirectory(_ingest.SourceDirectory);
        new SourceFilesBuilder().WithMedicaments(Medicaments).WriteTo(_ingest.SourceDirectory);
        var started = Stopwatch.GetTimestamp();
        Assert.Equal(0, (await _ingest.RunAsync("once")).ExitCode);
        var usualDuration = Stopwatch.GetElapsedTime(started);
        var store = new SnapshotStore(_ingest.StoreDirectory);
        var outcomes = new List<string>();

        for (var i = 1; i <= Kills; i++)
        {
            var old = store.ReadCurrent();
            new SourceFilesBuilder().WithMedicaments(Medicaments + i).WriteTo(_ingest.SourceDirectory);
            await KillAfterAsync(usualDuration * (0.2 + 0.8 * random.NextDouble()));

            var current = store.ReadCurrent();
            Assert.NotNull(current);
            var rows = store.Open(current.Value).ReadAll().Medicaments.Count;
            Assert.True(current == old || rows == Medicaments + i, $"seed {seed}, kill {i}: {current} has {rows} medicaments");
            outcomes.Add(current == old ? "old" : "new");
        }

        output.WriteLine(string.Join(' ', outcomes));
        Assert.Equal(0, (await _ingest.RunAsync("once")).ExitCode);
        Assert.Equal(Medicaments + Kills, store.Open(store.ReadCurrent()!.Value).ReadAll().Medicaments.Count);
    }

    private async Task KillAfterAsync(TimeSpan delay)
    {
        using var process = _ingest.Start("once");
        var output = process.StandardOutput.ReadToEndAsync();
        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(delay));
        process.Kill();
        await process.WaitForExitAsync();
        await output;
    }
}
