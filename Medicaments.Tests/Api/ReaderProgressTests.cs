using Medicaments.Api.Answers;

namespace Medicaments.Tests.Api;

/// <summary>Whom the Api drops for not reading (contract 12), by what the system of the client confirms.</summary>
public sealed class ReaderProgressTests
{
    private static readonly TimeSpan Start = TimeSpan.FromHours(1);

    /// <summary>Steps are what the client's system confirms at once: its buffer is emptied in between.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(130_000)]
    [InlineData(1_000_000)]
    public void SteadyReader_Of1000BytesPerSecond_IsNeverStalled(int step)
    {
        var progress = new ReaderProgress(777, Start);

        for (var second = 0; second < 20_000; second++)
        {
            // What is read is confirmed before, by the size of the buffer.
            var confirmed = 777 + (second * 1000L / step + 1) * step;
            Assert.False(progress.IsStalled(confirmed, Start + TimeSpan.FromSeconds(second)), $"after {second} s");
        }
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(4_000, 20)]
    [InlineData(130_000, 131)]
    public void Reader_ThatTakesNothing_IsStalledAfter20SecondsOrWhatItsBufferIsWorth(int buffer, int seconds)
    {
        var progress = new ReaderProgress(0, Start);

        var stalled = Enumerable.Range(0, 1000).First(second => progress.IsStalled(buffer, Start + TimeSpan.FromSeconds(second)));

        Assert.Equal(seconds, stalled);
    }

    [Fact]
    public void Reader_ThatStopsMidway_IsStalledNotBefore20Seconds()
    {
        var progress = new ReaderProgress(0, Start);
        for (var second = 0; second < 100; second++) Assert.False(progress.IsStalled(second * 10, Start + TimeSpan.FromSeconds(second)));

        Assert.False(progress.IsStalled(990, Start + TimeSpan.FromSeconds(118)));
        Assert.True(progress.IsStalled(990, Start + TimeSpan.FromSeconds(119)));
    }
}
