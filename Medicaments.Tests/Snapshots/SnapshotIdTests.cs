using Medicaments.Snapshots;

namespace Medicaments.Tests.Snapshots;

public sealed class SnapshotIdTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Fact]
    public void SnapshotId_Created_HasTheTimeInUtcAndTwelveDigitsOfTheHash()
    {
        var id = SnapshotId.Create(new DateTimeOffset(2026, 5, 26, 6, 0, 59, 999, TimeSpan.FromHours(2)), Hash);

        Assert.Equal("20260526T040059Z-0123456789ab", id.ToString());
        Assert.Equal(new DateTimeOffset(2026, 5, 26, 4, 0, 59, TimeSpan.Zero), id.Time);
        Assert.Equal("0123456789ab", id.ContentPrefix);
    }

    [Fact]
    public void SnapshotId_ItsText_IsReadBackAsTheSameId()
    {
        var id = SnapshotId.Create(DateTimeOffset.UnixEpoch, Hash);

        var valid = SnapshotId.TryParse(id.ToString(), out var read);

        Assert.True(valid);
        Assert.Equal(id, read);
        Assert.Equal(id.GetHashCode(), read.GetHashCode());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("current")]
    [InlineData("20260526T040059Z")]
    [InlineData("20260526T040059Z-0123456789a")]
    [InlineData("20260526T040059Z-0123456789abc")]
    [InlineData("20260526T040059Z-0123456789AB")]
    [InlineData("20260526T040059Z-0123456789ag")]
    [InlineData("20260526T040059Z_0123456789ab")]
    [InlineData("20260526t040059z-0123456789ab")]
    [InlineData("20261326T040059Z-0123456789ab")]
    [InlineData("20260230T040059Z-0123456789ab")]
    [InlineData("20260526T240059Z-0123456789ab")]
    [InlineData("20260526T046059Z-0123456789ab")]
    [InlineData("20260526T040060Z-0123456789ab")]
    [InlineData(" 20260526T040059Z-0123456789ab")]
    [InlineData("20260526T040059Z-0123456789ab\n")]
    [InlineData("20260526T040059Z-0123456789ab\0")]
    [InlineData("../20260526T040059Z-0123456789ab")]
    [InlineData("２０２６0526T040059Z-0123456789ab")]
    public void SnapshotId_AnyOtherText_IsRefused(string? text)
    {
        Assert.False(SnapshotId.TryParse(text, out var id));

        Assert.Equal(default, id);
    }

    [Fact]
    public void SnapshotId_Comparison_IsByTimeThenByContent()
    {
        var first = SnapshotId.Create(DateTimeOffset.UnixEpoch, "ffffffffffff");
        var second = SnapshotId.Create(DateTimeOffset.UnixEpoch.AddSeconds(1), "000000000000");
        var third = SnapshotId.Create(DateTimeOffset.UnixEpoch.AddSeconds(1), "000000000001");

        SnapshotId[] sorted = [.. new[] { third, first, second }.Order()];

        Assert.Equal([first, second, third], sorted);
        Assert.True(first < second && second <= third && third > first && third >= second);
    }

    [Theory]
    [InlineData("0123456789AB")]
    [InlineData("not hexadecimal")]
    [InlineData("../../../etc/passwd")]
    public void SnapshotId_OfNoHash_Throws(string hash) =>
        Assert.Throws<ArgumentException>(() => SnapshotId.Create(DateTimeOffset.UnixEpoch, hash));
}
