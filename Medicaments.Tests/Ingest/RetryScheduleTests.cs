using Medicaments.Ingest.Cycle;


namespace Medicaments.Tests.Ingest;

public sealed class RetryScheduleTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [InlineData(1, "04:05")]
    [InlineData(2, "04:15")]
    [InlineData(3, "05:00")]
    [InlineData(4, "16:00")]
    [InlineData(9, "16:00")]
    public void AfterFailure_AtAScheduledTime_FiveFifteenSixtyMinutesThenTheNextTime(int failures, string expected)
    {
        var now = new DateTimeOffset(2026, 7, 1, 4, 0, 0, TimeSpan.Zero);

        Assert.Equal($"2026-07-01 {expected}", new RetrySchedule(Paris).AfterFailure(now, failures).UtcDateTime.ToString("yyyy-MM-dd HH:mm"));
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(5, 480)]
    [InlineData(6, 600)]
    [InlineData(1000, 600)]
    public void AfterStartUpFailure_ThirtySecondsDoublingToTenMinutes(int failures, int seconds)
    {
        var now = new DateTimeOffset(2026, 7, 1, 8, 0, 0, TimeSpan.Zero);

        Assert.Equal(now.AddSeconds(seconds), new RetrySchedule(Paris).AfterStartUpFailure(now, failures));
    }

    [Fact]
    public void AfterAnyFailure_ScheduledTimeIsNearer_IsThatTime()
    {
        var now = new DateTimeOffset(2026, 7, 1, 3, 59, 0, TimeSpan.Zero);
        var schedule = new RetrySchedule(Paris);

        Assert.Equal(now.AddMinutes(1), schedule.AfterFailure(now, 1));
        Assert.Equal(now.AddMinutes(1), schedule.AfterStartUpFailure(now, 4));
    }
}
