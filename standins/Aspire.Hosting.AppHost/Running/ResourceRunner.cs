using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>
/// The life of one project or container: wait for what it needs, start, watch its health, start again when it ends unasked.
/// </summary>
internal abstract class ResourceRunner(Resource resource, Orchestrator orchestrator) : IAsyncDisposable
{
    // Ctrl-C has 10 s in all.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan TerminalPatience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _one = new(1, 1);
    private CancellationTokenSource? _stopping;
    private Task _life = Task.CompletedTask;

    public LogBuffer Log { get; } = new();

    public Resource Resource => resource;

    protected Orchestrator Host => orchestrator;

    protected abstract bool IsContainer { get; }

    /// <summary>Starts it unless it lives.</summary>
    public void Start()
    {
        _one.Wait();
        try
        {
            if (!_life.IsCompleted)
                return;

            _stopping?.Dispose();
            _stopping = new CancellationTokenSource();
            var token = _stopping.Token;
            // Said before this returns: who waits for the resource now must not see how it ended before.
            Set(state => state with { State = KnownResourceStates.Starting, Detail = null });
            _life = Task.Run(() => LiveAsync(token), CancellationToken.None);
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task StopAsync()
    {
        await _one.WaitAsync();
        try
        {
            if (_stopping is not null)
                await _stopping.CancelAsync();
            await _life;
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping?.Dispose();
        _one.Dispose();
    }

    protected abstract Task<ProcessStartInfo> PrepareAsync(IReadOnlyList<EnvironmentEntry> environment);

    protected virtual Task<int> EndAsync(ChildProcess process) =>
        process.StopAsync(Host.TerminalAsked ? TerminalPatience : TimeSpan.Zero, StopPatience);

    private async Task LiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var failures = 0; !cancellationToken.IsCancellationRequested;)
            {
                await WaitForDependenciesAsync(cancellationToken);
                var ran = Stopwatch.StartNew();
                var code = await LiveOnceAsync(cancellationToken);
                if (cancellationToken.IsCancellationRequested)
                    return;

                failures = ran.Elapsed > LongestPause ? 1 : failures + 1;
                var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures - 1), LongestPause.TotalSeconds));
                var detail = $"ended with code {code}, starts again in {pause.TotalSeconds} s; its last line: {Log.Last}";
                Log.Write($"[host] {detail}", isError: true);
                Set(state => state with { State = KnownResourceStates.Waiting, Detail = detail, Restarts = state.Restarts + 1 });
                await Task.Delay(pause, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Set(state => state with { State = KnownResourceStates.Exited });
        }
        catch (Exception exception)
        {
            Log.Write($"[host] {exception.Message}", isError: true);
            Set(state => state with { State = KnownResourceStates.FailedToStart, Detail = exception.Message });
        }
    }

    private async Task WaitForDependenciesAsync(CancellationToken cancellationToken)
    {
        foreach (var wait in resource.All<WaitAnnotation>())
        {
            Set(state => state with { State = KnownResourceStates.Waiting, Detail = $"waits for {wait.Resource.Name}" });
            await orchestrator.Notifications.WaitAsync(wait.Resource.Name, state => state.Healthy == true, cancellationToken);
        }
    }

    private async Task<int> LiveOnceAsync(CancellationToken cancellationToken)
    {
        Set(state => state with { State = KnownResourceStates.Starting, Detail = null });
        var environment = Orchestrator.Environment(resource, IsContainer);
        using var process = ChildProcess.Start(await PrepareAsync(environment), Log, orchestrator.Warden);
        Set(state => state with
        {
            State = KnownResourceStates.Running,
            Healthy = !resource.All<HealthCheckAnnotation>().Any(),
            Started = DateTimeOffset.Now,
            ProcessId = process.Id,
            Environment = environment,
        });

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var health = HealthWatch.RunAsync(resource, healthy => Set(state => state with { Healthy = healthy }), ended.Token);
        int code;
        try
        {
            code = await process.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await ended.CancelAsync();
            Set(state => state with { State = KnownResourceStates.Stopping });
            code = await EndAsync(process);
        }

        await ended.CancelAsync();
        await health;
        Set(state => state with
        {
            State = code == 0 ? KnownResourceStates.Finished : KnownResourceStates.Exited,
            Detail = code == 0 ? null : $"ended with code {code}",
        });
        return code;
    }

    /// <summary>Health, process and start time belong to a running resource only.</summary>
    private void Set(Func<ResourceState, ResourceState> change)
    {
        var state = change(orchestrator.Notifications.Get(resource.Name)!);
        orchestrator.Notifications.Set(
            state.State == KnownResourceStates.Running ? state : state with { Healthy = null, ProcessId = null, Started = null });
    }
}
