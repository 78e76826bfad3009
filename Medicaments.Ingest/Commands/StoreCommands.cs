using System.CommandLine;
using Medicaments.Ingest.Validate;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Commands;

/// <summary>What an operator does to a store. These work beside a running Ingest and without one.</summary>
internal static class StoreCommands
{
    public static Command CreateAccept(Func<IngestOptions> options)
    {
        var id = new Argument<string>("id") { Description = "The rejected candidate, as in rejected/<id>.json." };
        return new Command("accept", "Let the next cycle publish a rejected candidate, when the source still has that content.") { id }
            .Do(result => Task.FromResult(OnStore(options(), result.GetValue(id)!, Accept)));
    }

    public static Command CreatePin(Func<IngestOptions> options)
    {
        var id = new Argument<string>("id") { Description = "A snapshot of the store." };
        return new Command("pin", "Serve this snapshot whatever is announced, until unpin.") { id }
            .Do(result => Task.FromResult(OnStore(options(), result.GetValue(id)!, Pin)));
    }

    public static Command CreateUnpin(Func<IngestOptions> options) => new Command("unpin", "Serve the announced snapshot again.")
        .Do(_ => Task.FromResult(OnStore(options(), store => Done(store.Unpin() ? "Unpinned." : "Nothing was pinned."))));

    private static int Accept(SnapshotStore store, SnapshotId id)
    {
        if (store.ReadRejection(id) is not { } report)
        {
            return Wrong($"{store.StoreDirectory} has no rejected candidate {id}. The newest are: {Newest(store.ListRejections())}");
        }

        if (report.Validators is [{ Name: ResponseValidator.ValidatorName, Verdict: Verdict.Reject }])
        {
            return Wrong($"{id} cannot be accepted: its files did not come, there is nothing to publish.");
        }

        store.Accept(id);
        return Done($"Accepted {id}. The next cycle publishes it when the source still has that content; to run one now: medicaments-ingest once");
    }

    private static int Pin(SnapshotStore store, SnapshotId id)
    {
        if (!Directory.Exists(store.DirectoryOf(id)))
        {
            return Wrong($"{store.StoreDirectory} has no snapshot {id}. The newest are: {Newest(store.List())}");
        }

        store.Pin(id);
        return Done($"Pinned {id}.");
    }

    private static int OnStore(IngestOptions options, string text, Func<SnapshotStore, SnapshotId, int> act) =>
        SnapshotId.TryParse(text, out var id)
            ? OnStore(options, store => act(store, id))
            : Wrong($"'{text}' is no snapshot id: they look like 20260526T040003Z-0123456789ab.");

    private static int OnStore(IngestOptions options, Func<SnapshotStore, int> act)
    {
        if (!Directory.Exists(options.StoreDirectory))
        {
            return Wrong($"SNAPSHOT_DIR {options.StoreDirectory} is no directory.");
        }

        try
        {
            return act(new SnapshotStore(options.StoreDirectory));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidSnapshotException)
        {
            Console.Error.WriteLine(exception.Message);
            return (int)ExitCode.StoreFailed;
        }
    }

    private static string Newest(IReadOnlyList<SnapshotId> ids) => ids.Count == 0 ? "none" : string.Join(", ", ids.Take(5));

    private static int Done(string message)
    {
        Console.WriteLine(message);
        return (int)ExitCode.Success;
    }

    private static int Wrong(string message)
    {
        Console.Error.WriteLine(message);
        return (int)ExitCode.BadConfiguration;
    }
}
