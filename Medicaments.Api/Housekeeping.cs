using Medicaments.Api.Http;
using Medicaments.Api.Serving;

namespace Medicaments.Api;

/// <summary>What is done now and then: full buckets of the rate limiter go every 5 minutes (contract 11), stale data is said every hour (contract 16).</summary>
internal sealed partial class Housekeeping(RateLimiter rateLimiter, DataState state, TimeProvider time, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StalenessInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan StaleAfter = TimeSpan.FromHours(25);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(EveryAsync(SweepInterval, rateLimiter.RemoveFull, stoppingToken), EveryAsync(StalenessInterval, SayIfStale, stoppingToken));

    private void SayIfStale()
    {
        if (state.Age > StaleAfter)
        {
            LogStale();
        }
    }

    private async Task EveryAsync(TimeSpan interval, Action action, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            action();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Data hasn't been updated in over 25 hours")]
    private partial void LogStale();
}
