using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Testing;

public static class DistributedApplicationHostingTestingExtensions
{
    /// <summary>A client whose relative addresses start at the endpoint.</summary>
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = null) =>
        new() { BaseAddress = app.GetEndpoint(resourceName, endpointName) };

    /// <summary>Where the endpoint (default: <c>http</c>) can be reached; only once the application has started.</summary>
    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var resource = app.Model.Find(resourceName)
            ?? throw new ArgumentException($"Resource '{resourceName}' not found.", nameof(resourceName));
        var endpoint = new EndpointReference(resource, endpointName ?? "http");
        return endpoint.Endpoint.ClientPort == 0
            ? throw new InvalidOperationException($"Endpoint '{endpoint.Name}' of '{resourceName}' has no address before the application has started.")
            : new Uri(endpoint.Seen(EndpointProperty.Url, "localhost", endpoint.Endpoint.ClientPort));
    }
}
