using System.Text.Json;
using System.Text.Json.Nodes;

namespace Medicaments.AppHost.Running;

/// <summary>What the Api serves now, and where it comes from, asked of the Api and of the store that Ingest keeps.</summary>
/// <param name="client">To loopback only, with a short time limit: the orchestrator holds calls to a service that is down.</param>
internal sealed class ServedData(HttpClient client)
{
    /// <param name="Medicaments">How many there are.</param>
    /// <param name="Source"><c>bdpm</c>, <c>file</c> or <c>specimen</c>.</param>
    /// <param name="SourceUrl">Where its files were read.</param>
    /// <param name="LastError">Why the last update failed, if it did.</param>
    public sealed record Description(int Medicaments, string Source, string SourceUrl, string? LastError)
    {
        public bool IsSpecimen => Source == "specimen";

        /// <summary>Made up by Ingest itself, because it could not read the source.</summary>
        public bool IsFallback => SourceUrl.StartsWith("specimen:", StringComparison.Ordinal);
    }

    /// <summary>Null while one of the two does not answer.</summary>
    public async Task<Description?> AskAsync(Uri api, Uri ingest, CancellationToken cancellationToken)
    {
        try
        {
            var health = await GetAsync(new Uri(api, "/health"), cancellationToken).ConfigureAwait(false);
            var current = await client.GetStringAsync(new Uri(ingest, "/snapshots/current"), cancellationToken).ConfigureAwait(false);
            var manifest = await GetAsync(new Uri(ingest, $"/snapshots/{current.Trim()}/manifest.json"), cancellationToken).ConfigureAwait(false);
            var status = await GetAsync(new Uri(ingest, "/status"), cancellationToken).ConfigureAwait(false);
            return new Description(
                (int)health["medicaments"]!, (string)health["source"]!, (string)manifest["sourceUrl"]!, (string?)status["lastError"]);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private async Task<JsonNode> GetAsync(Uri address, CancellationToken cancellationToken) =>
        JsonNode.Parse(await client.GetStringAsync(address, cancellationToken).ConfigureAwait(false))!;
}
