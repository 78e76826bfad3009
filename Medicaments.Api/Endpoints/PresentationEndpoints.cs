using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Medicaments.Api.Pipeline;
using Medicaments.Api.Serving;

namespace Medicaments.Api.Endpoints;

/// <summary><c>/v1/presentations</c> in both its forms (contract 2.1, 2.2, 3.2).</summary>
internal static class PresentationEndpoints
{
    public static void MapPresentations(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/presentations", ByQuery).Costs(5);
        app.MapGet("/v1/presentations/{cip}", (data, in request) => ByCip(data, request.Value)).Costs(5);
    }

    private static Answer ByQuery(ServedSnapshot data, in RequestTarget request)
    {
        var query = new QueryParameters(request.Query);
        return query.Has(Parameter.Cip) ? ByCip(data, query[Parameter.Cip]) : ApiError.CipRequired;
    }

    private static Answer ByCip(ServedSnapshot data, ReadOnlySpan<char> value)
    {
        if (Codes.CheckCip(value, out var cip) is { } error)
        {
            return error;
        }

        return data.Presentations.TryFind(cip, out var presentation) ? data.Presentations.Answer(presentation) : ApiError.NoPresentation;
    }
}
