using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Medicaments.Api.Pipeline;
using Medicaments.Api.Serving;

namespace Medicaments.Api.Endpoints;

/// <summary><c>/v1/generiques</c> in all its forms (contract 2.1, 2.2, 3.6 and extension X-4).</summary>
internal static class GeneriqueEndpoints
{
    private const int SearchCap = 100;

    public static void MapGeneriques(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/generiques", ByQuery).Costs(CostOfQuery);
        app.MapGet("/v1/generiques/{groupID}", (data, in request) => ById(data, request.Value)).Costs(5);
    }

    public static Answer ById(ServedSnapshot data, ReadOnlySpan<char> value) =>
        Codes.CheckGroup(value, out var group) is { } error ? error : data.Groups.Find(group) ?? ApiError.NoGroup;

    /// <summary>The whole text as one substring, without cap: the legacy search (contract 2.3).</summary>
    public static Answer LegacySearch(ServedSnapshot data, ReadOnlySpan<char> text) =>
        TextSearch.Legacy(data.Groups, text, ApiError.NoGroupFound);

    private static Answer ByQuery(ServedSnapshot data, in RequestTarget request)
    {
        var query = new QueryParameters(request.Query);
        return (query.Has(Parameter.Libelle), query.Has(Parameter.Group)) switch
        {
            (true, true) => ApiError.SeveralGroupParameters,
            (true, false) => TextSearch.Find(Searched(data), query, Parameter.Libelle),
            (false, true) => ById(data, query[Parameter.Group]),
            _ => query.Has(Parameter.Page) ? Paging.Page(data.Groups.Bodies, query[Parameter.Page], query[Parameter.PageSize])
                : query.Has(Parameter.PageSize) ? ApiError.PageSizeWithoutPage
                : ApiError.NoGroupParameter,
        };
    }

    private static TextSearch.Target Searched(ServedSnapshot data) => new(
        data.Groups, SearchCap, ApiError.TooManyGroups, ApiError.NoGroupFound, "/v1/generiques?libelle=");

    private static int CostOfQuery(QueryParameters query) => (query.Has(Parameter.Libelle), query.Has(Parameter.Group)) switch
    {
        (true, false) => 30,
        (false, false) when query.Has(Parameter.Page) => 20,
        _ => 5,
    };
}
