namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Resolves at each attempt, so that a retry around this handler goes to the next endpoint.</summary>
internal sealed class ResolvingHandler(EndpointResolver resolver) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var original = request.RequestUri;
        try
        {
            request.RequestUri = original is null ? null : resolver.Resolve(original);
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.RequestUri = original;
        }
    }
}
