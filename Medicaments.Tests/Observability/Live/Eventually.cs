namespace Medicaments.Tests.Observability.Live;

/// <summary>Waits for what other processes do: asks again until the answer suits or the time is over.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

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
