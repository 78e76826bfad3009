using System.Net.Http.Headers;
using System.Text;

namespace Serilog.Sinks.Grafana.Loki;

internal sealed class PlainHttpClient : ILokiHttpClient
{
    private readonly HttpClient _client = new();

    public async Task<HttpResponseMessage> PostAsync(string requestUri, Stream contentStream)
    {
        using var content = new StreamContent(contentStream);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await _client.PostAsync(new Uri(requestUri), content).ConfigureAwait(false);
    }

    public void SetCredentials(LokiCredentials? credentials)
    {
        if (credentials is { Login.Length: > 0, Password.Length: > 0 })
        {
            var token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.Login}:{credentials.Password}"));
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", token);
        }
    }

    public void SetTenant(string? tenant)
    {
        if (!string.IsNullOrEmpty(tenant))
            _client.DefaultRequestHeaders.Add("X-Scope-OrgID", tenant);
    }

    public void Dispose() => _client.Dispose();
}
