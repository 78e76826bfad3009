namespace Medicaments.Measuring;

/// <summary>Notes the most resident memory of a process, five times a second.</summary>
internal sealed class MemorySampler : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<double> _sampling;

    public MemorySampler(RunningProcess process) => _sampling = SampleAsync(process);

    /// <returns>In kB.</returns>
    public async Task<double> StopAsync()
    {
        await _stop.CancelAsync();
        return await _sampling;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task<double> SampleAsync(RunningProcess process)
    {
        var most = process.Resident;
        while (!_stop.IsCancellationRequested && !process.HasExited)
        {
            try
            {
                most = Math.Max(most, process.Resident);
            }
            catch (IOException)
            {
                // It ended between the two looks.
                break;
            }

            await Task.Delay(200, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return most;
    }
}
