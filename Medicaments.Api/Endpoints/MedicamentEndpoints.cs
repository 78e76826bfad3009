using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Medicaments.Api.Pipeline;
using Medicaments.Api.Serving;

namespace Medicaments.Api.Endpoints;

/// <summary><c>/v1/medicaments</c> in all its forms (contract 2.1, 2.2, 3.6).</summary>
internal static class MedicamentEndpoints
{
    private const int SearchCap = 250;

    public static void MapMedicaments(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/medicaments", ByQuery).Costs(CostOfQuery);
        app.MapGet("/v1/medicaments/export", Export).Costs(200);
        app.MapGet("/v1/medicaments/{cis}", (data, in request) => ByCis(data, request.Value)).Costs(10);
    }

    public static Answer ByCis(ServedSnapshot data, ReadOnlySpan<char> value) =>
        Codes.CheckCis(value, out var cis) is { } error ? error : data.Medicaments.Find(cis.Value) ?? ApiError.NoMedicament;

    public static Answer ByCip(ServedSnapshot data, ReadOnlySpan<char> value)
    {
        if (Codes.CheckCip(value, out var cip) is { } error)
        {
            return error;
        }

        return data.Presentations.TryFind(cip, out var presentation)
            && data.Presentations.MedicamentOf(presentation) is var medicament and not PresentationBodies.NoMedicament
            ? Answer.Of(data.Medicaments.Bodies, medicament)
            : ApiError.NoMedicament;
    }

    public static Answer Export(ServedSnapshot data, in RequestTarget request) => Answer.Of(data.Export);

    /// <summary>The whole text as one substring, without cap: the legacy search (contract 2.3).</summary>
    public static Answer LegacySearch(ServedSnapshot data, ReadOnlySpan<char> text) =>
        TextSearch.Legacy(data.Medicaments, text, ApiError.NoMedicamentFound);

    public static Answer ByQuery(ServedSnapshot data, in RequestTarget request)
    {
        var query = new QueryParameters(request.Query);
        if (query.Has(Parameter.PageSize) && !query.Has(Parameter.Page))
        {
            return ApiError.PageSizeWithoutPage;
        }

        return Only(query) switch
        {
            null => Count(query) == 0 ? ApiError.NoParameter : ApiError.SeveralParameters,
            Parameter.Export => query[Parameter.Export] is "all" ? Answer.Of(data.Export) : ApiError.InvalidExport,
            Parameter.Page => Paging.Page(data.Medicaments.Bodies, query[Parameter.Page], query[Parameter.PageSize]),
            Parameter.Cis => ByCis(data, query[Parameter.Cis]),
            Parameter.Cip => ByCip(data, query[Parameter.Cip]),
            _ => TextSearch.Find(Searched(data), query, Parameter.Search),
        };
    }

    private static TextSearch.Target Searched(ServedSnapshot data) => new(
        data.Medicaments, SearchCap, ApiError.TooManyMedicaments, ApiError.NoMedicamentFound, "/v1/medicaments?search=");

    private static int CostOfQuery(QueryParameters query) => Only(query) switch
    {
        Parameter.Export => 200,
        Parameter.Search => 50,
        Parameter.Page => 20,
        Parameter.Cis or Parameter.Cip => 10,
        _ => 5,
    };

    /// <summary>The one of the five parameters that is there; null when none or several are.</summary>
    private static Parameter? Only(in QueryParameters query)
    {
        Parameter? only = null;
        for (var parameter = Parameter.Export; parameter <= Parameter.Search; parameter++)
        {
            if (query.Has(parameter))
            {
                if (only is not null)
                {
                    return null;
                }

                only = parameter;
            }
        }

        return only;
    }

    private static int Count(in QueryParameters query)
    {
        var count = 0;
        for (var parameter = Parameter.Export; parameter <= Parameter.Search; parameter++)
        {
            count += query.Has(parameter) ? 1 : 0;
        }

        return count;
    }
}
