namespace Medicaments.Ingest.Cycle;

/// <summary>Warns every hour while the last successful check of the source is too old (contract 16).</summary>
internal sealed partial class StalenessWatch(UpdateRunner runner, TimeProvider time, ILogger<StalenessWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaximumAge = TimeSpan.FromHours(25);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (runner.Status.LastCheck is { } lastCheck && time.GetUtcNow() - lastCheck > MaximumAge)
            {
                LogStale(lastCheck, runner.Status.LastError);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Data hasn't been updated in over 25 hours")]
    private partial void LogStale(DateTimeOffset lastUpdate, string? lastError);
}
