using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Medicaments.AppHost.Running;

/// <summary>
/// Starts a service again that ended without having been asked to, after a pause that grows from 1 to 30 s while it keeps dying. The
/// orchestrator leaves it down; its port stays with it.
/// </summary>
internal sealed class ServiceRestarts(
    ResourceNotificationService notifications, ResourceCommandService commands, IHostApplicationLifetime lifetime, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Who ran that long is well again: the next pause is the shortest.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Once the application stops, every service ends unasked.
        using var running = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        var lives = new Dictionary<string, Life>();
        try
        {
            await foreach (var change in notifications.WatchAsync(running.Token).ConfigureAwait(false))
            {
                if (change.Resource is not ProjectResource)
                    continue;

                if (!lives.TryGetValue(change.ResourceId, out var life))
                    lives[change.ResourceId] = life = new Life(time);
                if (life.EndsUnasked(change.Snapshot.State?.Text))
                    _ = RestartAsync(change, life.NextPause(), running.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the run.
        }
    }

    private async Task RestartAsync(ResourceEvent death, TimeSpan pause, CancellationToken cancellationToken)
    {
        var name = death.Resource.Name;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name} ended with code {death.Snapshot.ExitCode}, starts again in {pause.TotalSeconds:0} s. Why it ended: its console on the dashboard."));
        try
        {
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            // Somebody may have been quicker.
            if (notifications.TryGetCurrentState(death.ResourceId, out var now) && KnownResourceStates.TerminalStates.Contains(now.Snapshot.State?.Text))
                await commands.ExecuteCommandAsync(death.ResourceId, KnownResourceCommands.StartCommand, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The end of the run.
        }
    }

    /// <summary>What is remembered of one service.</summary>
    private sealed class Life(TimeProvider time)
    {
        private string? _state;
        private long _started;
        private TimeSpan _pause;

        /// <summary>Takes the next state. True when the service is down now, was not before, and nobody asked for it.</summary>
        public bool EndsUnasked(string? state)
        {
            if (string.IsNullOrEmpty(state) || state == _state)
                return false;

            var before = _state;
            _state = state;
            if (state == KnownResourceStates.Running)
                _started = time.GetTimestamp();
            return KnownResourceStates.TerminalStates.Contains(state)
                && before != KnownResourceStates.Stopping && !KnownResourceStates.TerminalStates.Contains(before);
        }

        public TimeSpan NextPause()
        {
            var isWell = time.GetElapsedTime(_started) >= Recovery;
            return _pause = isWell || _pause == default ? ShortestPause : TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, LongestPause.Ticks));
        }
    }
}
