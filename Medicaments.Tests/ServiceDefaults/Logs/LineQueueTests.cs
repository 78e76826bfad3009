using System.Text;
using Medicaments.ServiceDefaults.Logs;

namespace Medicaments.Tests.ServiceDefaults.Logs;

public sealed class LineQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void TryWrite_ManyThreads_KeepsEveryLineWholeAndInOrderPerThread()
    {
        var output = new MemoryStream();
        using var queue = new LineQueue("test", batch => Collect(output, batch), capacity: 1 << 20);

        Parallel.For(0, 4, thread =>
        {
            for (var i = 0; i < 5000; i++) Assert.True(queue.TryWrite(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{thread} {i}"))));
        });
        var flushed = queue.Flush(Patience);

        Assert.True(flushed);
        var lines = Encoding.ASCII.GetString(output.ToArray()).TrimEnd('\n').Split('\n').Select(line => line.Split(' '));
        foreach (var thread in lines.GroupBy(line => line[0]))
            Assert.Equal(Enumerable.Range(0, 5000).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)), thread.Select(line => line[1]));
        Assert.Equal(0, queue.DroppedLines);
    }

    [Fact]
    public void TryWrite_OutputBlocked_DropsAndCountsInsteadOfWaiting()
    {
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var output = new MemoryStream();
        using var queue = new LineQueue("test", batch =>
        {
            entered.Set();
            release.Wait();
            return Collect(output, batch);
        }, capacity: 12);
        queue.TryWrite("first"u8);
        entered.Wait();

        bool[] taken = [queue.TryWrite("12345"u8), queue.TryWrite("12345"u8), queue.TryWrite("6"u8), queue.TryWrite(new byte[12])];
        release.Set();
        queue.Flush(Patience);

        Assert.Equal([true, true, false, false], taken);
        Assert.Equal(2, queue.DroppedLines);
        Assert.Equal("first\n12345\n12345\n", Encoding.ASCII.GetString(output.ToArray()));
    }

    [Fact]
    public void Flush_OutputBlocked_GivesUpAfterItsTime()
    {
        using var release = new ManualResetEventSlim();
        using var queue = new LineQueue("test", _ =>
        {
            release.Wait();
            return 0;
        });
        queue.TryWrite("line"u8);

        var flushed = queue.Flush(TimeSpan.FromMilliseconds(1));
        release.Set();

        Assert.False(flushed);
    }

    private static int Collect(MemoryStream output, ReadOnlySpan<byte> batch)
    {
        output.Write(batch);
        return 0;
    }
}
