using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json.Nodes;

namespace Medicaments.AppHost.ControlRoom;

/// <summary>Ingest's admin door (docs/docker.md) as seen from here.</summary>
internal sealed class AdminDoor(EndpointReference ingest, ParameterResource token)
{
    /// <summary>For what is only read. The orchestrator holds calls to a service that is down, for ever if it is let.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // A cycle over a slow line takes as long as it takes; who waits can cancel.
    private static readonly HttpClient Client = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Whether it did what was asked, and what it says, for people.</summary>
    public async Task<(bool Done, string Markdown)> CallAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(method, path, MediaTypeNames.Text.Markdown, cancellationToken).ConfigureAwait(false);
        return (answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <exception cref="HttpRequestException">It does not answer, or not with a list.</exception>
    public async Task<JsonNode> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var answer = await SendAsync(HttpMethod.Get, path, MediaTypeNames.Application.Json, limit.Token).ConfigureAwait(false);
            answer.EnsureSuccessStatusCode();
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync(limit.Token).ConfigureAwait(false))!;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"no answer within {Patience.TotalSeconds:0} s", exception);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string accept, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(new Uri(ingest.Url), $"/admin/{path}"));
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.GetValueAsync(cancellationToken).ConfigureAwait(false));
        return await Client.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
