using Medicaments.Ingest.Cycle;
using Medicaments.Ingest.Download;
using Medicaments.Ingest.Progress;
using Medicaments.Ingest.Publish;
using Medicaments.Ingest.Validate;
using Medicaments.Snapshots.Records;
using Medicaments.Snapshots.Store;

namespace Medicaments.Tests.Infrastructure;

/// <summary>Everything a cycle needs, on a store and a directory of source files of its own.</summary>
internal sealed class IngestBench : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 5, 26, 4, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _directory = new();
    private readonly MetricsPage _page = new();
    private readonly Lazy<UpdateRunner> _runner;

    public IngestBench(StoreFileSystem? fileSystem = null, string? storeDirectory = null)
    {
        Store = new SnapshotStore(storeDirectory ?? Path.Combine(_directory.Path, "store"), fileSystem);
        Directory.CreateDirectory(SourceDirectory);
        Directory.CreateDirectory(Store.StoreDirectory);
        var validators = SnapshotValidators.For(isProduction: false);
        Metrics = new IngestMetrics(_page.Metrics, validators);
        _runner = new(() => new UpdateRunner(
            new IngestCycle(
                Store, validators, new SnapshotPublisher(Store, keep: 3, Log.For<SnapshotPublisher>()),
                new BaselineLoader(Store, Log.For<BaselineLoader>()), new CycleLog(Metrics, Log.For<CycleLog>()), Time),
            Store, Metrics, Time, Log.For<UpdateRunner>()));
    }

    public string SourceDirectory => Path.Combine(_directory.Path, "source");

    /// <summary>Where downloads and the last good set go.</summary>
    public string KeptDirectory => Path.Combine(_directory.Path, "files");

    public SnapshotStore Store { get; }

    public ManualTimeProvider Time { get; } = new(Start);

    public RecordedLog Log { get; } = new();

    public IngestMetrics Metrics { get; }

    public UpdateRunner Runner => _runner.Value;

    public static ICycleProgress Silent { get; } = new LineProgress(_ => { });

    public Task<CycleOutcome> RunAsync() => RunAsync(new DirectorySource(SourceDirectory));

    public async Task<CycleOutcome> RunAsync(IBdpmSource source)
    {
        Time.Advance(TimeSpan.FromSeconds(10));
        return await Runner.RunAsync(source, Silent, CancellationToken.None);
    }

    /// <summary>The announced snapshot, read as the Api reads it.</summary>
    public Snapshot Announced() => Store.Open(Store.ReadCurrent()!.Value).ReadAll();

    public string MetricsText() => _page.Text;

    public void Dispose()
    {
        _page.Dispose();
        _directory.Dispose();
    }
}
