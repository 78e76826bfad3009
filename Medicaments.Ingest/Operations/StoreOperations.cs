using Medicaments.Ingest.Validate;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Operations;

/// <summary>What an operator does to a store, on the command line or through the admin door: beside a running Ingest and without one.</summary>
internal sealed class StoreOperations(SnapshotStore store)
{
    public Operation Pin(string id) => Do(id, Pin);

    public Operation Unpin() => Do(() => Operation.Done(store.Unpin() ? "Unpinned: the announced snapshot is served." : "Nothing was pinned."));

    /// <summary>Pins the snapshot before the one that is served: without the pin the next cycle would undo it.</summary>
    public Operation RollBack() => Do(() =>
    {
        if (store.ReadPointer(out var problem) is not { } served)
        {
            return new Operation(
                OperationResult.Refused, $"{problem ?? $"{store.StoreDirectory} serves no snapshot"}: there is nothing to roll back; pin one by its id.");
        }

        if (store.FindPrevious(served.Id) is not { } previous)
        {
            return new Operation(OperationResult.Refused, $"{store.StoreDirectory} has no good snapshot before {served.Id}{Inspection.SpecimensDoNotCount}.");
        }

        store.Pin(previous);
        return Operation.Done($"Rolled back from {served.Id} to {previous}, which stays pinned until unpin.");
    });

    public Operation Accept(string id) => Do(id, Accept);

    private Operation Accept(SnapshotId id)
    {
        if (store.ReadRejection(id) is not { } report)
        {
            return Unknown("rejected candidate", id, store.ListRejections());
        }

        if (report.Validators is [{ Name: ResponseValidator.ValidatorName, Verdict: Verdict.Reject }])
        {
            return new Operation(OperationResult.Refused, $"{id} cannot be accepted: its files did not come, there is nothing to publish.");
        }

        store.Accept(id);
        return Operation.Done(
            $"Accepted {id}. The next cycle publishes it when the source still has that content; "
            + "to run one now: medicaments-ingest update, or medicaments-ingest once where no Ingest runs.");
    }

    private Operation Pin(SnapshotId id)
    {
        if (!Directory.Exists(store.DirectoryOf(id)))
        {
            return Unknown("snapshot", id, store.List());
        }

        store.Pin(id);
        return Operation.Done($"Pinned {id}: it is served until unpin.");
    }

    private Operation Unknown(string what, SnapshotId id, IReadOnlyList<SnapshotId> known) => new(
        OperationResult.Unknown,
        $"{store.StoreDirectory} has no {what} {id}. The newest are: {(known.Count == 0 ? "none" : string.Join(", ", known.Take(5)))}");

    private Operation Do(string text, Func<SnapshotId, Operation> act) =>
        SnapshotId.TryParse(text, out var id)
            ? Do(() => act(id))
            : new Operation(OperationResult.Malformed, $"'{text}' is no snapshot id: they look like 20260526T040003Z-0123456789ab.");

    private Operation Do(Func<Operation> act)
    {
        if (!Directory.Exists(store.StoreDirectory))
        {
            return new Operation(OperationResult.Unknown, $"SNAPSHOT_DIR {store.StoreDirectory} is no directory.");
        }

        try
        {
            return act();
        }
        catch (InvalidSnapshotException exception)
        {
            return new Operation(OperationResult.Damaged, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Operation(OperationResult.Failed, exception.Message);
        }
    }
}
