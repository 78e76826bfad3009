using System.Diagnostics;
using System.Diagnostics.Metrics;
using Medicaments.Ingest.Cycle;
using Medicaments.Ingest.Download;
using Medicaments.Ingest.Progress;
using Medicaments.Ingest.Publish;
using Medicaments.Ingest.Validate;
using Medicaments.ServiceDefaults.Metrics;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Medicaments.Benchmarks.Cycle;

/// <summary>Whole cycles of Ingest in this process, with the time that each of their steps takes.</summary>
internal sealed class CycleRig : ICycleProgress
{
    private readonly IngestCycle _cycle;
    private readonly List<(string Name, long At)> _steps = [];

    public CycleRig(string directory, StoreFileSystem? files = null)
    {
        Store = new SnapshotStore(directory, files);
        var validators = SnapshotValidators.For(isProduction: false);
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        _cycle = new IngestCycle(
            Store,
            validators,
            new SnapshotPublisher(Store, keep: 2, NullLogger<SnapshotPublisher>.Instance),
            new BaselineLoader(Store, NullLogger<BaselineLoader>.Instance),
            new CycleLog(new IngestMetrics(new ServiceMetrics(meters), validators), NullLogger<CycleLog>.Instance),
            TimeProvider.System);
    }

    public SnapshotStore Store { get; }

    /// <summary>Milliseconds of the last cycle.</summary>
    public double Duration { get; private set; }

    /// <summary>Milliseconds of the last cycle by step; what comes before the first one is <c>baseline</c>.</summary>
    public IReadOnlyDictionary<string, double> Steps { get; private set; } = new Dictionary<string, double>();

    public async Task<Manifest> RunAsync(IBdpmSource source)
    {
        _steps.Clear();
        Step("baseline");
        var outcome = await _cycle.RunAsync(source, this, CancellationToken.None);
        Step("end");
        if (outcome.Result != CycleResult.Published)
        {
            throw new InvalidOperationException($"The cycle over {source.Url} ended {outcome.Result}: {outcome.Problem}");
        }

        Duration = Stopwatch.GetElapsedTime(_steps[0].At, _steps[^1].At).TotalMilliseconds;
        Steps = _steps.Zip(_steps.Skip(1)).ToDictionary(pair => pair.First.Name, pair => Stopwatch.GetElapsedTime(pair.First.At, pair.Second.At).TotalMilliseconds);
        return outcome.Manifest!;
    }

    public void Step(string name) => _steps.Add((name, Stopwatch.GetTimestamp()));

    public void Receiving(Table table, long bytes)
    {
        // Files of a directory do not arrive in blocks.
    }

    public void Received(Table table, string? problem)
    {
        // Only steps are timed.
    }

    public void Parsed(Table table, string? problem, string summary)
    {
        // Only steps are timed.
    }
}
