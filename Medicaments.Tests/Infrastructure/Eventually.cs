using System.Diagnostics;

namespace Medicaments.Tests.Infrastructure;

/// <summary>Waits for what another thread or process will do, as long as it takes up to a limit that only a failure reaches.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <param name="what">Completes the sentence "within 30 seconds …".</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Limit, $"not within {Limit.TotalSeconds} seconds: {what}");
            await Task.Delay(Step);
        }
    }

    /// <summary>Asks a program that has a pace of its own again until the answer suits or the time is over.</summary>
    /// <returns>The last answer, suitable or not.</returns>
    public static async Task<T> AskAsync<T>(TimeSpan limit, Func<Task<T>> ask, Func<T, bool> suits)
    {
        using var end = new CancellationTokenSource(limit);
        using var timer = new PeriodicTimer(Pause);
        while (true)
        {
            var answer = await ask();
            if (suits(answer) || end.IsCancellationRequested)
                return answer;
            await timer.WaitForNextTickAsync();
        }
    }
}
