using System.Diagnostics;

namespace Medicaments.Tests.Infrastructure;

/// <summary>Waits for what another thread or process will do, as long as it takes up to a limit that only a failure reaches.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

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
}
