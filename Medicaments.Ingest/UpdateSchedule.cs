namespace Medicaments.Ingest;

/// <summary>06:00 and 18:00 of every day in one time zone (contract 16), across changes of its clocks.</summary>
internal sealed class UpdateSchedule(TimeZoneInfo zone)
{
    private static readonly TimeSpan[] TimesOfDay = [TimeSpan.FromHours(6), TimeSpan.FromHours(18)];

    /// <summary>After failures at a scheduled time; then comes the next scheduled time.</summary>
    private static readonly TimeSpan[] Retries = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(60)];

    private static readonly TimeSpan FirstStartUpRetry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestStartUpRetry = TimeSpan.FromMinutes(10);

    /// <summary>The first scheduled time after a time.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => Around(after).Where(slot => slot > after).Min();

    /// <summary>The last scheduled time that is not after a time.</summary>
    public DateTimeOffset Previous(DateTimeOffset notAfter) => Around(notAfter).Where(slot => slot <= notAfter).Max();

    /// <param name="failures">How many attempts in a row have failed, at least one.</param>
    public DateTimeOffset AfterFailure(DateTimeOffset now, int failures)
    {
        var next = Next(now);
        return failures <= Retries.Length && now + Retries[failures - 1] < next ? now + Retries[failures - 1] : next;
    }

    /// <inheritdoc cref="AfterFailure"/>
    public DateTimeOffset AfterStartUpFailure(DateTimeOffset now, int failures)
    {
        var delay = FirstStartUpRetry * Math.Pow(2, Math.Min(failures, 10) - 1);
        var retry = now + (delay < LongestStartUpRetry ? delay : LongestStartUpRetry);
        return retry < Next(now) ? retry : Next(now);
    }

    private IEnumerable<DateTimeOffset> Around(DateTimeOffset time)
    {
        var today = TimeZoneInfo.ConvertTime(time, zone).Date;
        return from day in Enumerable.Range(-1, 4) from timeOfDay in TimesOfDay select InZone(today.AddDays(day) + timeOfDay);
    }

    /// <summary>
    /// A time that the clocks jump over is as long after the last one before the jump as it says; of a time that they show twice it is
    /// the first.
    /// </summary>
    private DateTimeOffset InZone(DateTime local) =>
        zone.IsInvalidTime(local) ? TimeZoneInfo.ConvertTime(new DateTimeOffset(local, zone.GetUtcOffset(local.AddHours(-12))), zone)
        : zone.IsAmbiguousTime(local) ? new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Max())
        : new DateTimeOffset(local, zone.GetUtcOffset(local));
}
