namespace Serilog.Sinks.Grafana.Loki;

/// <summary>How a batch travels.</summary>
public interface ILokiHttpClient : IDisposable
{
    Task<HttpResponseMessage> PostAsync(string requestUri, Stream contentStream);

    void SetCredentials(LokiCredentials? credentials);

    /// <param name="tenant">Sent as <c>X-Scope-OrgID</c>.</param>
    void SetTenant(string? tenant);
}
