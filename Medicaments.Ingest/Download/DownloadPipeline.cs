using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Medicaments.Ingest.Download;

/// <summary>An attempt to download a file failed.</summary>
/// <param name="isTransient">Whether the same request may succeed a little later.</param>
internal sealed class DownloadException(string message, bool isTransient, Exception? innerException = null) : Exception(message, innerException)
{
    public bool IsTransient { get; } = isTransient;

    /// <summary>A server that is overloaded or being changed, as opposed to one that means what it says.</summary>
    public static bool IsTransientStatus(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;
}

/// <summary>
/// What stands between a download and a site in trouble: retries with growing, random delays, and a breaker that stops asking for a
/// while when most attempts fail. The breaker is shared by all files, for they come from one site.
/// </summary>
internal static class DownloadPipeline
{
    public static ResiliencePipeline Create(DownloadLimits limits, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (limits.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome.Exception)),
                MaxRetryAttempts = limits.Retries,
                Delay = limits.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome.Exception)),
                FailureRatio = 0.9,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(60),
                BreakDuration = limits.BreakDuration,
            })
            .Build();
    }

    private static bool IsTransient(Exception? exception) => exception is DownloadException { IsTransient: true };
}
