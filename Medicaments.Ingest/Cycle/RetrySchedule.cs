using Medicaments.Snapshots;

namespace Medicaments.Ingest.Cycle;

/// <summary>When a failed cycle is tried again (contract 16). A scheduled time is never waited past.</summary>
internal sealed class RetrySchedule(TimeZoneInfo zone)
{
    /// <summary>After failures at a scheduled time; then comes the next scheduled time.</summary>
    private static readonly TimeSpan[] Delays = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(60)];

    private static readonly TimeSpan FirstStartUpDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestStartUpDelay = TimeSpan.FromMinutes(10);

    /// <summary>The first scheduled time after a time.</summary>
    public DateTimeOffset Next(DateTimeOffset now) => UpdateSchedule.NextSlot(now, zone);

    /// <summary>The last scheduled time that is not after a time.</summary>
    public DateTimeOffset Last(DateTimeOffset now) => UpdateSchedule.LastSlot(now, zone);

    /// <param name="failures">How many attempts in a row have failed, at least one.</param>
    public DateTimeOffset AfterFailure(DateTimeOffset now, int failures) =>
        failures <= Delays.Length ? Earlier(now + Delays[failures - 1], Next(now)) : Next(now);

    /// <summary>Before the first success since the program started: at first quickly, then ever more slowly.</summary>
    /// <inheritdoc cref="AfterFailure"/>
    public DateTimeOffset AfterStartUpFailure(DateTimeOffset now, int failures)
    {
        var doubled = FirstStartUpDelay * (1 << Math.Min(failures - 1, 10));
        return Earlier(now + (doubled < LongestStartUpDelay ? doubled : LongestStartUpDelay), Next(now));
    }

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
