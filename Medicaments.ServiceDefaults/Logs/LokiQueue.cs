using System.Threading.Channels;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// Takes entries from any thread without waiting and hands them to one task. What comes in a second is bounded, and what waits, here and behind: an entry counts
/// from <see cref="TryReserve"/> until <see cref="Release"/>.
/// </summary>
internal sealed class LokiQueue : IDisposable
{
    /// <summary>Bytes that may wait, about 6 000 usual lines: the lines of hostile requests are long, a number of lines bounds nothing.</summary>
    public const int WaitingLimit = 4 << 20;

    /// <summary>What an entry takes beside its line.</summary>
    public const int EntryBytes = 256;

    /// <summary>
    /// A line costs 12 µs in the sink and on its way, nearly as much as an answer does: a flood of requests must not become one of lines,
    /// for this service and for Loki. The file has them all.
    /// </summary>
    public const int LinesPerSecond = 4_000;

    /// <summary>A task woken for every request would cost the request more than its entry.</summary>
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(100);

    private readonly Channel<LokiEntry> _entries = Channel.CreateUnbounded<LokiEntry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _closing = new();
    private readonly Action<LokiEntry> _output;
    private readonly TimeProvider _time;
    private readonly Task _loop;
    private long _waiting;
    private long _second;
    private int _linesOfTheSecond;

    public LokiQueue(Action<LokiEntry> output, TimeProvider time)
    {
        (_output, _time) = (output, time);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Whether there is room for a line of that many bytes, which is then taken.</summary>
    public bool TryReserve(int lineBytes)
    {
        if (!IsWithinRate()) return false;
        if (Interlocked.Add(ref _waiting, lineBytes + EntryBytes) <= WaitingLimit) return true;
        Release(lineBytes);
        return false;
    }

    /// <summary>Adds an entry for which room was reserved.</summary>
    public void Add(LokiEntry entry) => _entries.Writer.TryWrite(entry);

    /// <summary>The line of that many bytes waits no more.</summary>
    public void Release(int lineBytes) => Interlocked.Add(ref _waiting, -lineBytes - EntryBytes);

    /// <summary>Hands on what waits.</summary>
    public void Dispose()
    {
        _entries.Writer.Complete();
        _closing.Cancel();
        _loop.GetAwaiter().GetResult();
        _closing.Dispose();
    }

    /// <summary>Two threads that see the second change may both begin it: a few lines more, no lock.</summary>
    private bool IsWithinRate()
    {
        var second = _time.GetUtcNow().Ticks / TimeSpan.TicksPerSecond;
        if (Volatile.Read(ref _second) != second && Interlocked.Exchange(ref _second, second) != second) Volatile.Write(ref _linesOfTheSecond, 0);
        return Volatile.Read(ref _linesOfTheSecond) < LinesPerSecond && Interlocked.Increment(ref _linesOfTheSecond) <= LinesPerSecond;
    }

    private async Task RunAsync()
    {
        while (await _entries.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_entries.Reader.TryRead(out var entry)) _output(entry);
            await Task.Delay(GatherTime, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
