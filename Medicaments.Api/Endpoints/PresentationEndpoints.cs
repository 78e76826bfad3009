using Medicaments.Api.Http;
using Medicaments.Api.Serving;

namespace Medicaments.Api.Endpoints;

/// <summary><c>/v1/presentations</c> in both its forms (contract 2.1, 2.2, 3.2).</summary>
internal static class PresentationEndpoints
{
    public static IEnumerable<ApiRoute> Routes =>
    [
        new() { Template = "/v1/presentations", Handler = ByQuery, Cost = 5, NeedsData = true },
        new() { Template = "/v1/presentations/{cip}", Handler = (in request) => ByCip(request.Data, request.PathValue), Cost = 5, NeedsData = true },
    ];

    private static Answer ByQuery(in RequestArguments request) => request.Query.Has(Parameter.Cip)
        ? ByCip(request.Data, request.Query[Parameter.Cip])
        : ApiError.CipRequired;

    private static Answer ByCip(ServedSnapshot data, ReadOnlySpan<char> value)
    {
        if (Codes.CheckCip(value, out var cip) is { } error)
        {
            return error;
        }

        return data.Cips.TryFind(cip, out var presentation)
            ? Answer.Of(data.Presentations[presentation], data.Presentations.EntityTag(presentation))
            : ApiError.NoPresentation;
    }
}
