using System.Diagnostics;
using System.Net;
using Medicaments.Api.Http;
using Medicaments.Tests.Infrastructure;
using Xunit.Abstractions;

namespace Medicaments.Tests.Api;

/// <summary>The token buckets themselves (contract 11), by a clock that stands still.</summary>
[Collection(MeasuredCollection.Name)]
public sealed class RateLimiterTests(ITestOutputHelper output) : IDisposable
{
    private static readonly IPAddress Client = IPAddress.Parse("203.0.113.1");

    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
    private RateLimiter? _limiter;

    private RateLimiter Limiter => _limiter ??= new RateLimiter(_time);

    public void Dispose() => _limiter?.Dispose();

    [Fact]
    public void Take_RefusedExport_LeavesThirtyPresentations()
    {
        Empty(to: 150);

        var export = Limiter.Take(Client, 200);
        var presentations = Enumerable.Range(0, 31).Select(_ => Limiter.Take(Client, 5).Allowed).ToList();

        Assert.Equal(new RateDecision(false, 150, 17), export);
        Assert.Equal(30, presentations.Count(allowed => allowed));
        Assert.False(presentations[^1]);
    }

    [Theory]
    [InlineData(0, 200, 67)]
    [InlineData(0, 5, 2)]
    [InlineData(4, 5, 1)]
    [InlineData(197, 200, 1)]
    [InlineData(196, 200, 2)]
    public void RetryAfter_Waited_IsTrueToTheSecond(int available, int cost, int seconds)
    {
        Empty(to: available);

        var refused = Limiter.Take(Client, cost);
        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromSeconds(1));
        var early = Limiter.Take(Client, cost);
        _time.Advance(TimeSpan.FromSeconds(1));
        var late = Limiter.Take(Client, cost);

        Assert.Equal(new RateDecision(false, available, seconds), refused);
        Assert.False(early.Allowed);
        Assert.True(late.Allowed);
    }

    [Fact]
    public void Refill_OverTime_IsThreePerSecondContinuousAndEndsAtTheCapacity()
    {
        Empty(to: 0);

        _time.Advance(TimeSpan.FromMilliseconds(500));
        var half = Limiter.Take(Client, 1);
        _time.Advance(TimeSpan.FromHours(1));
        var full = Limiter.Take(Client, 1);

        Assert.Equal(new RateDecision(true, 0, 0), half);
        Assert.Equal(999, full.Remaining);
    }

    [Fact]
    public void Sweep_EveryFiveMinutes_ForgetsFullBucketsOnly()
    {
        Empty(to: 0);
        Limiter.Take(IPAddress.Parse("203.0.113.2"), 5);

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(1, Limiter.Count);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, Limiter.Count);
    }

    [Fact]
    public void Flood_OfAddresses_IsBoundedAndDoesNotFreeTheHeavyClient()
    {
        Empty(to: 0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();

        for (var i = 0; i < 300_000; i++) Limiter.Take(new IPAddress(0x01000000L + i), 5);

        var elapsed = Stopwatch.GetElapsedTime(started);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"300 000 addresses: {Limiter.Count} buckets, {grown / 1024} KiB, {elapsed.TotalMilliseconds:0} ms");
        Assert.InRange(Limiter.Count, 50_000, RateLimiter.MaximumBuckets);
        Assert.True(grown < 20 << 20, $"{grown} bytes");
        Assert.False(Limiter.Take(Client, 5).Allowed);
    }

    private void Empty(int to)
    {
        for (var left = RateLimiter.Capacity; left > to;)
        {
            var cost = Math.Min(200, left - to);
            Assert.True(Limiter.Take(Client, cost).Allowed);
            left -= cost;
        }
    }
}
