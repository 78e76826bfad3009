using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Medicaments.ServiceDefaults.Http;

public static class ResilientHttpClientExtensions
{
    /// <summary>
    /// Adds a named client for GET and HEAD, whose host may be the name of a service (<c>https+http://medicaments-ingest</c>): every
    /// attempt looks it up anew. From outside in: total time limit, retry with growing random pauses (or what <c>Retry-After</c> asks for),
    /// circuit breaker, time limit of an attempt. A failure reaches the caller as an <see cref="HttpRequestException"/>.
    /// </summary>
    /// <param name="time">Of this client alone; the system's when null.</param>
    public static IHttpClientBuilder AddResilientHttpClient(
        this IServiceCollection services, string name, ResilienceOptions options, TimeProvider? time = null)
    {
        var client = services
            .AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(() => new ResilienceFailures());
        client.AddResilienceHandler(name, pipeline =>
        {
            pipeline.TimeProvider = time;
            pipeline
                .AddTimeout(options.TotalTimeout)
                .AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = options.Retries,
                    Delay = options.RetryDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                })
                .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
                {
                    FailureRatio = options.BreakRatio,
                    MinimumThroughput = options.BreakMinimumCalls,
                    SamplingDuration = options.BreakWindow,
                    BreakDuration = options.BreakTime,
                })
                .AddTimeout(options.AttemptTimeout);
        });
        return client.AddServiceDiscovery();
    }
}
