using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Polly;

namespace Medicaments.ServiceDefaults.Http;

public static class ResilientHttpClientExtensions
{
    /// <summary>
    /// Adds a named client for GET and HEAD with the pipeline of <see cref="ResilienceOptions"/>, whose host may be the name of a service
    /// (<c>https+http://medicaments-ingest</c>): every attempt looks it up anew.
    /// </summary>
    public static IHttpClientBuilder AddResilientHttpClient(this IServiceCollection services, string name, ResilienceOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        // One pipeline for the client's life: handlers are renewed every few minutes, and the breaker has to remember.
        services.AddKeyedSingleton(name, (provider, _) =>
            ResilienceHandler.CreatePipeline(options, provider.GetRequiredService<TimeProvider>()));
        return services
            .AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(provider => new ResilienceHandler(
                provider.GetRequiredKeyedService<ResiliencePipeline<HttpResponseMessage>>(name)))
            .AddServiceDiscovery();
    }
}
