using System.Text.RegularExpressions;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;
using Microsoft.Net.Http.Headers;

namespace Medicaments.Ingest.Http;

/// <summary>The store, read-only, for those who replicate it: an Api need not share a disk with Ingest.</summary>
internal static partial class StoreEndpoints
{
    private const string Immutable = "public, max-age=31536000, immutable";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapStore(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(
            "/snapshots/current", Reading, (SnapshotStore store, HttpResponse response) => Pointer(store.ReadCurrent(out var problem), problem, response));
        routes.MapMethods(
            "/snapshots/pinned", Reading, (SnapshotStore store, HttpResponse response) => Pointer(store.ReadPinned(out var problem), problem, response));
        routes.MapMethods("/snapshots/{id}/{part}", Reading, Part);
    }

    /// <summary>409 for a pointer that is there and cannot be followed: a replica keeps what it has, and is not to try at once again.</summary>
    private static IResult Pointer(SnapshotId? id, string? problem, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return problem is not null ? TypedResults.Text(problem + "\n", statusCode: StatusCodes.Status409Conflict)
            : id is { } found ? TypedResults.Text(found + "\n")
            : TypedResults.NotFound();
    }

    /// <summary>Names are checked letter by letter and links are not followed, so that no request leaves the snapshot's directory.</summary>
    private static IResult Part(string id, string part, SnapshotStore store, HttpResponse response)
    {
        if (!SnapshotId.TryParse(id, out var snapshot) || !PartName().IsMatch(part))
        {
            return TypedResults.NotFound();
        }

        var file = new FileInfo(Path.Combine(store.DirectoryOf(snapshot), part));
        if (!file.Exists || file.LinkTarget is not null || file.Directory!.LinkTarget is not null)
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = Immutable;
        return TypedResults.PhysicalFile(
            file.FullName, ContentType(part), lastModified: snapshot.Time, entityTag: new EntityTagHeaderValue($"\"{snapshot}/{part}\""),
            enableRangeProcessing: true);
    }

    private static string ContentType(string part) => Path.GetExtension(part) switch
    {
        ".json" => "application/json",
        ".pb" => "application/x-protobuf",
        _ => "text/plain",
    };

    [GeneratedRegex(@"\A(SHA256SUMS|manifest\.json|[a-z0-9][a-z0-9-]*\.pb)\z")]
    private static partial Regex PartName();
}
