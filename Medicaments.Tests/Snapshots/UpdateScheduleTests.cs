using System.Globalization;
using Medicaments.Snapshots;

namespace Medicaments.Tests.Snapshots;

public sealed class UpdateScheduleTests
{
    [Theory]
    [InlineData("Europe/Paris", "2026-07-01T03:59:59Z", "2026-07-01T06:00:00+02:00")]
    [InlineData("Europe/Paris", "2026-07-01T04:00:00Z", "2026-07-01T18:00:00+02:00")]
    [InlineData("Europe/Paris", "2026-07-01T16:00:00Z", "2026-07-02T06:00:00+02:00")]
    [InlineData("Europe/Paris", "2026-12-31T23:30:00Z", "2027-01-01T06:00:00+01:00")]
    // The clocks go forward on 29 March 2026 and back on 25 October 2026.
    [InlineData("Europe/Paris", "2026-03-28T17:00:00Z", "2026-03-29T06:00:00+02:00")]
    [InlineData("Europe/Paris", "2026-03-29T04:00:00Z", "2026-03-29T18:00:00+02:00")]
    [InlineData("Europe/Paris", "2026-10-24T16:00:00Z", "2026-10-25T06:00:00+01:00")]
    [InlineData("Europe/Paris", "2026-10-25T05:00:00Z", "2026-10-25T18:00:00+01:00")]
    [InlineData("UTC", "2026-07-01T04:00:00Z", "2026-07-01T06:00:00+00:00")]
    [InlineData("America/Guadeloupe", "2026-07-01T10:00:00Z", "2026-07-01T18:00:00-04:00")]
    [InlineData("Pacific/Kiritimati", "2026-07-01T10:00:00Z", "2026-07-02T06:00:00+14:00")]
    [InlineData("Asia/Kathmandu", "2026-07-01T00:14:59Z", "2026-07-01T06:00:00+05:45")]
    public void NextSlot_InAZone_IsItsNextSixOClock(string zone, string after, string expected)
    {
        var next = UpdateSchedule.NextSlot(Time(after), TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(expected, next.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void NextSlot_ClocksJumpOverIt_IsTheFirstMomentAfterTheGap()
    {
        var next = UpdateSchedule.NextSlot(Time("2026-03-29T00:00:00Z"), ZoneWithChangesAtSix());

        Assert.Equal(Time("2026-03-29T05:30:00Z"), next);
        Assert.Equal(Time("2026-03-29T17:00:00Z"), UpdateSchedule.NextSlot(next, ZoneWithChangesAtSix()));
    }

    [Fact]
    public void NextSlot_ClocksShowItTwice_IsTheFirstOfTheTwoOnly()
    {
        var zone = ZoneWithChangesAtSix();

        var next = UpdateSchedule.NextSlot(Time("2026-10-25T00:00:00Z"), zone);

        Assert.Equal(Time("2026-10-25T05:00:00Z"), next);
        Assert.Equal(Time("2026-10-25T18:00:00Z"), UpdateSchedule.NextSlot(next, zone));
    }

    [Fact]
    public void NextAndLastSlot_EveryHourOfAYear_EncloseIt()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        for (var now = Time("2026-01-01T00:00:00Z"); now.Year == 2026; now = now.AddHours(1))
        {
            var (last, next) = (UpdateSchedule.LastSlot(now, zone), UpdateSchedule.NextSlot(now, zone));

            Assert.True(last <= now && now < next);
            Assert.InRange((next - last).TotalHours, 11, 13);
            Assert.Contains(TimeZoneInfo.ConvertTime(next, zone).Hour, new[] { 6, 18 });
        }
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>One hour ahead in summer; the clocks go from 05:30 to 06:30 on 29 March and from 06:30 to 05:30 on 25 October.</summary>
    private static TimeZoneInfo ZoneWithChangesAtSix() => TimeZoneInfo.CreateCustomTimeZone(
        "Fictif", TimeSpan.Zero, "Fictif", "Fictif", "Fictif (été)",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                new DateTime(2026, 1, 1), new DateTime(2026, 12, 31), TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 5, 30, 0), 3, 29),
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 6, 30, 0), 10, 25)),
        ]);
}
