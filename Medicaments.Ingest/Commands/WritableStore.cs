using Medicaments.Ingest.Configuration;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Commands;

/// <summary>Takes the right to write the store, for as long as a command runs.</summary>
internal static class WritableStore
{
    /// <summary>Runs with the lock held; without it says why not.</summary>
    public static async Task<int> WithLockAsync(IngestOptions options, Func<Task<int>> run)
    {
        StoreLock? held;
        try
        {
            held = StoreLock.TryAcquire(options.StoreDirectory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(
                $"SNAPSHOT_DIR {options.StoreDirectory} cannot be written: {exception.Message} Make it a writable directory.");
            return (int)ExitCode.StoreFailed;
        }

        if (held is null)
        {
            await Console.Error.WriteLineAsync(
                $"SNAPSHOT_DIR {options.StoreDirectory} is written by another Ingest: stop that one, or choose another directory.");
            return (int)ExitCode.StoreLocked;
        }

        using (held)
        {
            return await run();
        }
    }
}
