using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Http;

/// <summary>How the process is doing: for people (<c>/status</c>), and for what keeps it running.</summary>
internal static class ProbeEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapProbes(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/status", Reading, (SnapshotStore store, HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-store";
            var file = Path.Combine(store.StoreDirectory, SnapshotStoreReader.StatusFile);
            return File.Exists(file) ? Results.Bytes(File.ReadAllBytes(file), "application/json") : Results.NotFound();
        });
        routes.MapMethods("/livez", Reading, (HttpResponse response) => Probe(isGood: true, response));
        routes.MapMethods("/readyz", Reading, (SnapshotStore store, HttpResponse response) =>
            Probe(store.ReadPointer(out var problem) is not null || problem is not null, response));
    }

    private static IResult Probe(bool isGood, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return Results.Text(
            isGood ? """{"status":"ok"}""" : """{"status":"no snapshot yet"}""",
            "application/json",
            statusCode: isGood ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
