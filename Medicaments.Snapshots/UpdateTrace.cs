using System.Diagnostics;

namespace Medicaments.Snapshots;

/// <summary>
/// The spans of those who take over what an update made: its copy, its load. Soon after the update they belong to its trace, so that it
/// reads as one from the download to what is served. Later (a restart, an older snapshot pinned) they are a trace of their own, with a
/// link: nobody looks for today's start in the trace of last week.
/// </summary>
public static class UpdateTrace
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(1);
    private static readonly ActivitySource Source = new("Medicaments.Snapshots");

    /// <returns>Null when nothing listens.</returns>
    public static Activity? Start(string name, Manifest manifest, DateTimeOffset now)
    {
        var span = !ActivityContext.TryParse(manifest.TraceParent, null, isRemote: true, out var update)
            ? Source.StartActivity(name)
            : now - manifest.Id.Time < Soon
                ? Source.StartActivity(name, ActivityKind.Internal, update)
                : Source.StartActivity(name, ActivityKind.Internal, parentContext: default, links: [new ActivityLink(update)]);
        return span?.SetTag("snapshot.id", manifest.Id.ToString());
    }
}
