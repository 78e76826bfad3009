namespace Medicaments.Ingest.Cycle;

/// <summary>
/// Lets an operator begin the cycle that <see cref="IngestWorker"/> would otherwise begin later. One request at a time, and none while a
/// cycle runs: that one may have read the source before the operator's change to it.
/// </summary>
internal sealed class UpdateRequests
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _asked = New();

    /// <summary>Of the cycle that is asked for or runs; null between cycles.</summary>
    private TaskCompletionSource<CycleOutcome>? _ended;

    /// <summary>Completes when a cycle is asked for. For the worker, between two cycles.</summary>
    public Task Asked
    {
        get
        {
            lock (_gate)
            {
                return _asked.Task;
            }
        }
    }

    /// <returns>How the cycle ended, cancelled when the program is to stop; null when one is asked for or runs already.</returns>
    public Task<CycleOutcome>? TryAsk()
    {
        lock (_gate)
        {
            if (_ended is not null)
            {
                return null;
            }

            _ended = new TaskCompletionSource<CycleOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
            _asked.SetResult();
            return _ended.Task;
        }
    }

    /// <summary>Runs a cycle, asked for or not, and tells who asked for it how it ended.</summary>
    public async Task<CycleOutcome> RunAsync(Func<Task<CycleOutcome>> cycle)
    {
        lock (_gate)
        {
            _ended ??= new TaskCompletionSource<CycleOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        try
        {
            var outcome = await cycle();
            Reset().SetResult(outcome);
            return outcome;
        }
        catch
        {
            Reset().SetCanceled();
            throw;
        }
    }

    /// <summary>Who asks again at once is not told that the cycle still runs.</summary>
    private TaskCompletionSource<CycleOutcome> Reset()
    {
        lock (_gate)
        {
            var ended = _ended!;
            (_ended, _asked) = (null, New());
            return ended;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
