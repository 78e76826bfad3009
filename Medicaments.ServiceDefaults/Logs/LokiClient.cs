using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Serilog.Sinks.Grafana.Loki;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// Sends a push until Loki has taken or refused it. The sink's own way would be to drop the batch at a 429 or a 500, and to pause for up to
/// 10 minutes when nobody answers.
/// </summary>
/// <param name="report">Hears why a push was not taken.</param>
/// <param name="closing">From then on a push is tried once.</param>
/// <param name="end">From then on it is not waited for.</param>
internal sealed class LokiClient(Action<string> report, CancellationToken closing, CancellationToken end) : ILokiHttpClient
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };

    public async Task<HttpResponseMessage> PostAsync(string requestUri, Stream contentStream)
    {
        using var body = new MemoryStream();
        await contentStream.CopyToAsync(body, end).ConfigureAwait(false);
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var trouble = $"{requestUri}: no answer within {_client.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s";
            try
            {
                var response = await SendAsync(new Uri(requestUri), body).ConfigureAwait(false);
                // Answers come on the threads that wait for the sockets, which are those of the requests; what follows is the next push.
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                if (closing.IsCancellationRequested || response.StatusCode is not HttpStatusCode.TooManyRequests and < HttpStatusCode.InternalServerError)
                    return response;
                trouble = $"{requestUri}: {(int)response.StatusCode} {response.ReasonPhrase}";
                response.Dispose();
            }
            catch (HttpRequestException exception) when (!closing.IsCancellationRequested)
            {
                trouble = $"{requestUri}: {exception.Message}";
            }
            catch (OperationCanceledException) when (!closing.IsCancellationRequested)
            {
                // The time-out of the client.
            }
            report(trouble);
            await Task.Delay(pause, closing).ConfigureAwait(false);
        }
    }

    public void SetCredentials(LokiCredentials? credentials)
    {
        // Never given to the sink.
    }

    public void SetTenant(string? tenant)
    {
        // Never given to the sink.
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri address, MemoryStream body)
    {
        using var content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await _client.PostAsync(address, content, end).ConfigureAwait(false);
    }
}
