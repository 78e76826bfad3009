using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;
using Xunit.Abstractions;

namespace Medicaments.Tests.EndToEnd;

/// <summary>The real program killed with SIGKILL: whatever the moment, the store's current snapshot is whole.</summary>
public sealed class KilledIngestTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 40;
    private const int LongestDelay = 60;
    private const int Medicaments = 3_000;

    /// <summary>What the program says when a step begins; most kills come while it publishes, where most can go wrong.</summary>
    private static readonly string[] Moments = ["download…", "decode and parse…", "build…", "validate…", "publish…", "publish…", "publish…", "publish…"];

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
        Assert.Equal(0, (await _ingest.RunAsync("once")).ExitCode);
        var store = new SnapshotStore(_ingest.StoreDirectory);
        var outcomes = new List<string>();

        for (var i = 1; i <= Kills; i++)
        {
            var old = store.ReadCurrent();
            new SourceFilesBuilder().WithMedicaments(Medicaments + i).WriteTo(_ingest.SourceDirectory);
            await KillAsync(Moments[random.Next(Moments.Length)], TimeSpan.FromMilliseconds(random.Next(LongestDelay)));

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

    private async Task KillAsync(string moment, TimeSpan delay)
    {
        using var process = _ingest.Start("once");
        while (await process.StandardOutput.ReadLineAsync() is { } line && line != moment)
        {
            // The step has not begun.
        }

        await Task.Delay(delay);
        process.Kill();
        await process.WaitForExitAsync();
    }
}
