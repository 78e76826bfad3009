using System.Collections.Concurrent;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the state of every resource and wakes those who wait for one.</summary>
public class ResourceNotificationService
{
    private readonly ConcurrentDictionary<string, ResourceState> _states = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ResourceNotificationService()
    {
    }

    /// <summary>Completes at the next change of any resource.</summary>
    internal Task NextChange
    {
        get
        {
            lock (_gate)
                return _change.Task;
        }
    }

    /// <summary>Waits until the resource runs and its health checks pass; ends with an exception when it cannot come to that.</summary>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
    {
        var state = await WaitAsync(resourceName, state => state.Healthy == true || state.IsEnd, cancellationToken);
        return state.Healthy == true
            ? new ResourceEvent()
            : throw new DistributedApplicationException($"Resource '{resourceName}' does not become healthy: {state.State}. {state.Detail}");
    }

    internal ResourceState? Get(string name) => _states.GetValueOrDefault(name);

    internal void Set(ResourceState state)
    {
        _states[state.Name] = state;
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _change;
            _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    internal async Task<ResourceState> WaitAsync(string name, Func<ResourceState, bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Taken before the look: a change in between completes it.
            var change = NextChange;
            if (Get(name) is { } state && condition(state))
                return state;

            await change.WaitAsync(cancellationToken);
        }
    }
}

/// <summary>Tells that a resource reached what was waited for.</summary>
public class ResourceEvent
{
    internal ResourceEvent()
    {
    }
}
