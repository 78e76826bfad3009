namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// Takes ready UTF-8 lines from any thread and hands them in batches to one background thread. Adding a line copies it into a buffer
/// under a short lock and never waits for the output; a line that finds no room is dropped and counted.
/// </summary>
/// <remarks>Two buffers: callers fill one while the thread writes the other, then they are swapped. Nothing is allocated per line.</remarks>
public sealed class LineQueue : IDisposable
{
    internal const int DefaultCapacity = 4 << 20;
    private const byte LineFeed = (byte)'\n';
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly object _progress = new();
    private readonly AutoResetEvent _filled = new(false);
    private readonly AutoResetEvent _urgent = new(false);
    private readonly Thread _thread;
    private readonly LineOutput _output;
    private byte[] _filling;
    private byte[] _writing;
    private int _used;
    private long _added;
    private long _done;
    private long _dropped;
    private bool _stopped;

    /// <summary>Writes a batch of whole lines, each ended by a line feed, and returns how many of them were lost.</summary>
    internal delegate int LineOutput(ReadOnlySpan<byte> batch);

    internal LineQueue(string name, LineOutput output, int capacity = DefaultCapacity)
    {
        _output = output;
        _filling = GC.AllocateUninitializedArray<byte>(capacity);
        _writing = GC.AllocateUninitializedArray<byte>(capacity);
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Lines that found no room or could not be written.</summary>
    public long DroppedLines => Interlocked.Read(ref _dropped);

    /// <summary>Adds one line, given without its line feed and without control characters. False when it was dropped.</summary>
    public bool TryWrite(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            var before = _used;
            if (!_stopped && line.Length < _filling.Length - before)
            {
                line.CopyTo(_filling.AsSpan(before));
                _used = before + line.Length + 1;
                _filling[_used - 1] = LineFeed;
                var half = _filling.Length / 2;
                if (before == 0) _filled.Set();
                if (before < half && _used >= half) _urgent.Set();
                return true;
            }
        }
        Interlocked.Increment(ref _dropped);
        return false;
    }

    /// <summary>Waits until every line added before has been handed to the output. False when that took longer.</summary>
    public bool Flush(TimeSpan timeout)
    {
        long target;
        lock (_gate)
        {
            target = _added + _used;
            if (!_stopped) _urgent.Set();
        }
        var deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        lock (_progress)
        {
            while (_done < target)
            {
                var left = deadline - Environment.TickCount64;
                if (left <= 0 || !Monitor.Wait(_progress, TimeSpan.FromMilliseconds(left))) return _done >= target;
            }
        }
        return true;
    }

    /// <summary>Writes what is waiting (for at most 5 s) and stops; later lines are dropped.</summary>
    public void Dispose() => Stop();

    /// <summary>Like <see cref="Dispose"/>; false when the output was still busy at the end of the time.</summary>
    internal bool Stop()
    {
        lock (_gate)
        {
            if (!_stopped) _urgent.Set();
            _stopped = true;
        }
        return _thread.Join(StopTime);
    }

    private void Run()
    {
        WaitHandle[] signals = [_urgent, _filled];
        while (true)
        {
            if (WaitHandle.WaitAny(signals) == 1) _urgent.WaitOne(GatherTime);
            bool last;
            int length;
            lock (_gate)
            {
                last = _stopped;
                length = _used;
                (_filling, _writing) = (_writing, _filling);
                _used = 0;
                _added += length;
            }
            if (length > 0) Interlocked.Add(ref _dropped, _output(_writing.AsSpan(0, length)));
            lock (_progress)
            {
                _done += length;
                Monitor.PulseAll(_progress);
            }
            if (last) return;
        }
    }
}
