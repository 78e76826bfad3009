using Medicaments.Api.Http;
using Medicaments.Api.Pipeline;

namespace Medicaments.Api.Endpoints;

/// <summary>The deprecated routes (contract 2.3): they answer as ever and name their successor.</summary>
internal static class LegacyEndpoints
{
    /// <param name="enabled">When false the routes answer 410.</param>
    /// <param name="sunset">When the routes are said to end.</param>
    public static void MapLegacy(this IEndpointRouteBuilder app, bool enabled, DateTimeOffset sunset)
    {
        Map("/database", 200, "/v1/medicaments/export", MedicamentEndpoints.Export);
        Map("/database/{pageNumber}", 20, "/v1/medicaments?page={0}", (data, in request) => Paging.Page(data.Medicaments.Bodies, request.Value, []));
        Map("/medicament/{element}", 80, "/v1/medicaments?search={0}", (data, in request) => MedicamentEndpoints.LegacySearch(data, request.Value));
        Map("/medicament/id/{cis}", 10, "/v1/medicaments/{0}", (data, in request) => MedicamentEndpoints.ByCis(data, request.Value));
        Map("/medicament/cip/{cip}", 10, "/v1/medicaments?cip={0}", (data, in request) => MedicamentEndpoints.ByCip(data, request.Value));
        Map("/generiques/{libelle}", 20, "/v1/generiques?libelle={0}", (data, in request) => GeneriqueEndpoints.LegacySearch(data, request.Value));
        Map("/generiques/group/{groupId}", 5, "/v1/generiques/{0}", (data, in request) => GeneriqueEndpoints.ById(data, request.Value));

        void Map(string pattern, int cost, string successor, DataHandler handler) =>
            (enabled ? app.MapGet(pattern, handler) : app.MapGet(pattern, () => ApiError.Removed))
            .Costs(cost).WithMetadata(new Deprecation(sunset, successor));
    }
}
