using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>
/// An Ingest over HTTP: its pointer and status are copied each time, a snapshot once, into a store directory of our own. From there on
/// everything is as with a shared directory, also when Ingest is dead.
/// </summary>
internal sealed partial class HttpFeed(SnapshotReplica replica, string description, ILogger<HttpFeed> logger) : ISnapshotFeed
{
    private bool _failing;

    public string Description => description;

    public SnapshotStoreReader Store => replica.Store;

    /// <summary>The copy's pointer stays while that of the Ingest cannot be followed; what is said is what is wrong there.</summary>
    public SnapshotPointer? ReadPointer(out string? problem)
    {
        var pointer = Store.ReadPointer(out problem);
        problem = replica.PointerProblem ?? problem;
        return pointer;
    }

    public async Task<bool> SynchroniseAsync(CancellationToken cancellation)
    {
        try
        {
            var isNew = await replica.SynchroniseAsync(cancellation);
            if (_failing)
            {
                _failing = false;
                LogRecovered(description);
            }

            return isNew;
        }
        catch (Exception exception) when (exception is HttpRequestException or InvalidSnapshotException or IOException or UnauthorizedAccessException)
        {
            // Said once an outage; what was copied before is served on.
            if (!_failing)
            {
                _failing = true;
                LogFailed(description, exception.Message);
            }

            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Snapshots cannot be copied from {Source}: {Problem}. What is here is served; trying again every second")]
    private partial void LogFailed(string source, string problem);

    [LoggerMessage(LogLevel.Information, "Snapshots are copied from {Source} again")]
    private partial void LogRecovered(string source);
}
