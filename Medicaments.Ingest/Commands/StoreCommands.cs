using System.CommandLine;
using Medicaments.Ingest.Configuration;
using Medicaments.Ingest.Operations;
using Medicaments.ServiceDefaults.Commands;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Commands;

/// <summary>What an operator does to a store. These work beside a running Ingest and without one.</summary>
internal static class StoreCommands
{
    public static IEnumerable<Command> Create(Func<IngestOptions> options)
    {
        var rejected = new Argument<string>("id") { Description = "The rejected candidate, as in rejected/<id>.json." };
        yield return new Command("accept", "Let the next cycle publish a rejected candidate, when the source still has that content.") { rejected }
            .Do(result => RunAsync(operations => operations.Accept(result.GetValue(rejected)!)));
        var id = new Argument<string>("id") { Description = "A snapshot of the store." };
        yield return new Command("pin", "Serve this snapshot whatever is announced, until unpin.") { id }
            .Do(result => RunAsync(operations => operations.Pin(result.GetValue(id)!)));
        yield return new Command("unpin", "Serve the announced snapshot again.").Do(_ => RunAsync(operations => operations.Unpin()));
        yield return new Command("rollback", "Pin the good snapshot before the one that is served.").Do(_ => RunAsync(operations => operations.RollBack()));

        Task<int> RunAsync(Func<StoreOperations, Operation> act) => ShowAsync(act(new StoreOperations(new SnapshotStore(options().StoreDirectory))));
    }

    private static async Task<int> ShowAsync(Operation operation)
    {
        var output = operation.Result == OperationResult.Done ? Console.Out : Console.Error;
        await output.WriteLineAsync(operation.Message);
        return (int)(operation.Result switch
        {
            OperationResult.Done => ExitCode.Success,
            OperationResult.Damaged or OperationResult.Failed => ExitCode.StoreFailed,
            _ => ExitCode.BadConfiguration,
        });
    }
}
