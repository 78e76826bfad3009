using Medicaments.Api.Serving;

namespace Medicaments.Api.Http;

/// <summary>What an endpoint gets to know of a request.</summary>
internal readonly ref struct RequestArguments
{
    /// <summary>The generation that this request sees; null only for routes that do not need data.</summary>
    public required ServedSnapshot Data { get; init; }

    /// <summary>The last segment of the path, decoded, for a route whose template has a parameter.</summary>
    public required ReadOnlySpan<char> PathValue { get; init; }

    public required QueryParameters Query { get; init; }
}
