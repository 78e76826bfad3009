using System.Threading.Channels;
using Medicaments.Ingest.Download;
using Medicaments.Ingest.Progress;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;

namespace Medicaments.Tests.Infrastructure;

/// <summary>A directory that tells when it is asked for its files, can be down, and can keep a cycle waiting.</summary>
internal sealed class GatedSource(string directory, TimeProvider time) : IBdpmSource
{
    private readonly Channel<string> _runs = Channel.CreateUnbounded<string>();
    private TaskCompletionSource? _held;

    /// <summary>How often it was asked.</summary>
    public int Runs { get; private set; }

    public bool IsDown { get; set; }

    public string Url { get; set; } = new DirectorySource(directory).Url;

    public SnapshotSource Kind { get; set; } = SnapshotSource.File;

    public string Advice => "none";

    public DateTimeOffset? FetchedAt => null;

    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _held?.TrySetResult();

    public async Task<string> NextRunAsync() => await _runs.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public async Task<ReceivedFiles> FetchAsync(ICycleProgress progress, CancellationToken cancellationToken)
    {
        Runs++;
        _runs.Writer.TryWrite($"{time.GetUtcNow():yyyy-MM-dd HH:mm:ss}");
        await (_held?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask);
        return IsDown
            ? new ReceivedFiles([.. Tables.All.Select(file => ReceivedFile.Missing(file, "did not come"))])
            : await new DirectorySource(directory).FetchAsync(progress, cancellationToken);
    }
}
