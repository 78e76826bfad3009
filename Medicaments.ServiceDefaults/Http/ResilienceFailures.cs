using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Medicaments.ServiceDefaults.Http;

/// <summary>
/// Around the pipeline of a client: what the pipeline throws of its own becomes an <see cref="HttpRequestException"/> that says what was
/// waited for, so that callers know one kind of failure.
/// </summary>
internal sealed class ResilienceFailures : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException e)
        {
            throw new HttpRequestException($"{request.RequestUri} did not answer within {e.Timeout.TotalSeconds:0.###} s", e);
        }
        catch (BrokenCircuitException e)
        {
            throw new HttpRequestException($"{request.RequestUri} was not called: too many calls before it failed", e);
        }
    }
}
