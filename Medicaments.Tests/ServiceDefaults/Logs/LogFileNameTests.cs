using System.Globalization;
using Medicaments.ServiceDefaults.Logs;

namespace Medicaments.Tests.ServiceDefaults.Logs;

public sealed class LogFileNameTests
{
    [Theory]
    [InlineData("2026-02-17T12:00:00Z", "app-2026-W08.log")]
    [InlineData("2025-12-28T23:59:59Z", "app-2025-W52.log")]
    [InlineData("2025-12-29T00:00:00Z", "app-2026-W01.log")]
    [InlineData("2026-01-04T23:59:59Z", "app-2026-W01.log")]
    [InlineData("2026-12-31T12:00:00Z", "app-2026-W53.log")]
    [InlineData("2027-01-03T12:00:00Z", "app-2026-W53.log")]
    [InlineData("2027-01-04T00:00:00Z", "app-2027-W01.log")]
    public void At_WeekBorders_UsesTheIsoWeekYear(string time, string expected)
    {
        var name = LogFileName.At("app", DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));

        Assert.Equal(expected, name.ToString());
    }

    [Theory]
    [InlineData("app-2026-W08.log", 0)]
    [InlineData("app-2026-W08_01.log", 1)]
    [InlineData("app-2026-W08_99.log", 99)]
    [InlineData("app-2026-W08_100.log", 100)]
    public void TryParse_OwnNames_AreRead(string fileName, int number)
    {
        var read = LogFileName.TryParse("app", fileName, out var name);

        Assert.True(read);
        Assert.Equal(new LogFileName("app", 2026, 8, number), name);
        Assert.Equal(new DateTimeOffset(2026, 2, 16, 0, 0, 0, TimeSpan.Zero), name.WeekStart);
    }

    [Theory]
    [InlineData("ingest-2026-W08.log")]
    [InlineData("app-2026-W08.log.gz")]
    [InlineData("app-2026-W8.log")]
    [InlineData("app-2026-W00.log")]
    [InlineData("app-2025-W53.log")]
    [InlineData("app-2026-W54.log")]
    [InlineData("app-0000-W01.log")]
    [InlineData("app-2026-W08_1.log")]
    [InlineData("app-2026-W08_00.log")]
    [InlineData("app-2026-W08_001.log")]
    [InlineData("app-2026-W08_.log")]
    [InlineData("app-2026-W08-1.log")]
    [InlineData("app-.log")]
    [InlineData("app.log")]
    public void TryParse_OtherNames_AreRefused(string fileName)
    {
        var read = LogFileName.TryParse("app", fileName, out _);

        Assert.False(read);
    }
}
