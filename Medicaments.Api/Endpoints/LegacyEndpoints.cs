using Medicaments.Api.Http;

namespace Medicaments.Api.Endpoints;

/// <summary>The deprecated routes (contract 2.3): they answer as ever and name their successor.</summary>
internal static class LegacyEndpoints
{
    /// <param name="enabled">When false the routes answer 410.</param>
    public static IEnumerable<ApiRoute> Routes(bool enabled)
    {
        ApiRoute[] routes =
        [
            Legacy("/database", 200, "/v1/medicaments/export", MedicamentEndpoints.Export),
            Legacy("/database/{pageNumber}", 20, "/v1/medicaments?page={0}", (in request) => MedicamentEndpoints.Page(request.Data, request.PathValue, [])),
            Legacy("/medicament/{element}", 80, "/v1/medicaments?search={0}", (in request) => MedicamentEndpoints.LegacySearch(request.Data, request.PathValue)),
            Legacy("/medicament/id/{cis}", 10, "/v1/medicaments/{0}", (in request) => MedicamentEndpoints.ByCis(request.Data, request.PathValue)),
            Legacy("/medicament/cip/{cip}", 10, "/v1/medicaments?cip={0}", (in request) => MedicamentEndpoints.ByCip(request.Data, request.PathValue)),
            Legacy("/generiques/{libelle}", 20, "/v1/generiques?libelle={0}", (in request) => GeneriqueEndpoints.LegacySearch(request.Data, request.PathValue)),
            Legacy("/generiques/group/{groupId}", 5, "/v1/generiques/{0}", (in request) => GeneriqueEndpoints.ById(request.Data, request.PathValue)),
        ];
        return enabled ? routes : routes.Select(route => route with { Handler = (in _) => ApiError.Removed, NeedsData = false });
    }

    private static ApiRoute Legacy(string template, int cost, string successor, Handler handler) =>
        new() { Template = template, Cost = cost, Successor = successor, Handler = handler, NeedsData = true };
}
