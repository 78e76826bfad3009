using System.Text.Json.Serialization.Metadata;
using Medicaments.Ingest.Cycle;
using Medicaments.Ingest.Operations;
using Medicaments.Ingest.Progress;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Admin;

/// <summary>What an operator can ask of a running Ingest (docs/docker.md, "The admin door").</summary>
internal static class AdminEndpoints
{
    public static void MapAdmin(this WebApplication app, string token)
    {
        var services = app.Services;
        var door = new AdminDoor(
            new AdminToken(token, services.GetRequiredService<TimeProvider>()), services.GetRequiredService<IngestMetrics>(),
            services.GetRequiredService<ILogger<AdminDoor>>());
        app.Use(door.InvokeAsync);

        var admin = app.MapGroup(AdminDoor.Path);
        admin.MapPost("/update", UpdateAsync).WithMetadata(AdminCommand.Update);
        admin.MapGet("/update", Progress).WithMetadata(AdminCommand.Progress);
        admin.MapPost("/pin/{id}", (string id, SnapshotStore store) => Do(store, operations => operations.Pin(id), AdminProblem.SeeSnapshots))
            .WithMetadata(AdminCommand.Pin);
        admin.MapPost("/unpin", (SnapshotStore store) => Do(store, operations => operations.Unpin(), AdminProblem.SeeSnapshots))
            .WithMetadata(AdminCommand.Unpin);
        admin.MapPost("/rollback", (SnapshotStore store) => Do(store, operations => operations.RollBack(), AdminProblem.SeeSnapshots))
            .WithMetadata(AdminCommand.RollBack);
        admin.MapPost("/accept/{id}", (string id, SnapshotStore store) => Do(store, operations => operations.Accept(id), AdminProblem.SeeRejected))
            .WithMetadata(AdminCommand.Accept);
        admin.MapGet("/rejected", (SnapshotStore store) => Answer(RejectedCandidates.Of(store), AdminJsonContext.Default.RejectedCandidates))
            .WithMetadata(AdminCommand.Rejected);
        admin.MapGet("/rejected/{id}", Rejected).WithMetadata(AdminCommand.Rejected);
        admin.MapGet("/snapshots", (SnapshotStore store) => Answer(StoredSnapshots.Of(store), AdminJsonContext.Default.StoredSnapshots))
            .WithMetadata(AdminCommand.Snapshots);
        admin.MapGet("/inspect", Inspect).WithMetadata(AdminCommand.Inspect);
        admin.MapGet("/compare", Compare).WithMetadata(AdminCommand.Compare);
    }

    /// <summary>The cycle goes on when the caller hangs up: nothing here asks whether he is still there.</summary>
    private static async Task<IResult> UpdateAsync(
        UpdateRequests requests, UpdateRunner runner, CurrentStep step, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        var (startedAt, started) = (time.GetUtcNow(), time.GetTimestamp());
        if (requests.TryAsk() is not { } cycle)
        {
            var since = runner.Status.RunningSince is { } running ? $" since {Markdown.Time(running)}, at: {step.Name}" : "";
            return AdminProblem.Of(
                StatusCodes.Status409Conflict, "An update runs already", $"An update runs already{since}.",
                "GET /admin/update says when it has ended; ask again then.");
        }

        try
        {
            var report = UpdateReport.Of(await cycle.WaitAsync(lifetime.ApplicationStopping), startedAt, time.GetElapsedTime(started));
            return new AdminResult<UpdateReport>(report, AdminJsonContext.Default.UpdateReport, report.Status);
        }
        catch (OperationCanceledException)
        {
            return AdminProblem.Of(
                StatusCodes.Status503ServiceUnavailable, "Ingest stops", "Ingest stops; what was served before stays.", "Ask again when it runs.");
        }
    }

    private static AdminResult<UpdateProgress> Progress(UpdateRunner runner, CurrentStep step)
    {
        var status = runner.Status;
        return Answer(new UpdateProgress(status, status.State == UpdateState.Updating ? step.Name : null), AdminJsonContext.Default.UpdateProgress);
    }

    private static IResult Rejected(string id, SnapshotStore store) =>
        !SnapshotId.TryParse(id, out var rejected) || !store.ListRejections().Contains(rejected)
            ? NotThere("rejected candidate", id, AdminProblem.SeeRejected)
            : Answer(RejectedCandidate.Of(store, rejected), AdminJsonContext.Default.RejectedCandidate);

    private static IResult Inspect(string? id, SnapshotStore store) => id switch
    {
        null => Answer(InspectedSnapshot.Of(store, id: null), AdminJsonContext.Default.InspectedSnapshot),
        _ when Find(store, id) is { } snapshot => Answer(InspectedSnapshot.Of(store, snapshot), AdminJsonContext.Default.InspectedSnapshot),
        _ => NotThere("snapshot", id, AdminProblem.SeeSnapshots),
    };

    private static IResult Compare(string? from, string? to, SnapshotStore store)
    {
        if ((to is null ? store.ReadCurrent() : Find(store, to)) is not { } next)
        {
            return NotThere("snapshot", to ?? "announced", AdminProblem.SeeSnapshots);
        }

        if ((from is null ? store.FindPrevious(next) : Find(store, from)) is not { } previous)
        {
            return NotThere("snapshot", from ?? $"before {next}{Inspection.SpecimensDoNotCount}", AdminProblem.SeeSnapshots);
        }

        return Answer(ComparedSnapshots.Of(store, previous, next), AdminJsonContext.Default.ComparedSnapshots);
    }

    private static SnapshotId? Find(SnapshotStore store, string text) =>
        SnapshotId.TryParse(text, out var id) && store.List().Contains(id) ? id : null;

    private static AdminProblem NotThere(string what, string name, string listing) =>
        AdminProblem.Of(StatusCodes.Status404NotFound, "Not there", $"The store has no {what} {name}.", listing);

    private static IResult Do(SnapshotStore store, Func<StoreOperations, Operation> act, string listing)
    {
        var operation = act(new StoreOperations(store));
        return operation.Result == OperationResult.Done
            ? Answer(new OperationAnswer(operation.Message, store.ReadCurrent(), store.ReadPinned()), AdminJsonContext.Default.OperationAnswer)
            : AdminProblem.Of(operation, listing);
    }

    private static AdminResult<T> Answer<T>(T answer, JsonTypeInfo<T> json)
        where T : IAdminAnswer => new(answer, json);
}
