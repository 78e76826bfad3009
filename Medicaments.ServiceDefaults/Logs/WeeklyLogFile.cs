using Medicaments.ServiceDefaults.Configuration;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// The log file of the week (contract 17): ready lines in, files <c>{prefix}-YYYY-Www.log</c> out, old weeks deleted at start and every 24 h.
/// Writing never waits for the disk.
/// </summary>
public sealed class WeeklyLogFile : IDisposable
{
    private static readonly TimeSpan RetentionPeriod = TimeSpan.FromHours(24);
    private readonly LogFileWriter _writer;
    private readonly LineQueue _queue;
    private readonly ITimer _retention;

    /// <summary>Opens the file at once; <paramref name="report"/> hears of a directory or file that cannot be written, once per outage.</summary>
    public WeeklyLogFile(LogOptions options, TimeProvider time, Action<Exception> report)
    {
        _writer = new LogFileWriter(options, time, report);
        if (_writer.TryOpen()) LogRetention.DeleteExpired(options, time.GetUtcNow(), report);
        _queue = new LineQueue("log file", _writer.Write);
        _retention = time.CreateTimer(
            _ => LogRetention.DeleteExpired(options, time.GetUtcNow(), report), null, RetentionPeriod, RetentionPeriod);
    }

    /// <summary>Lines that found the queue full or could not be written.</summary>
    public long DroppedLines => _queue.DroppedLines;

    /// <inheritdoc cref="LogDirectoryLimit.RemovedFiles"/>
    public long RemovedFiles => _writer.RemovedFiles;

    /// <summary>Adds one JSON line, given without line feed. Never waits, allocates nothing; false when the line was dropped.</summary>
    public bool TryWrite(ReadOnlySpan<byte> line) => _queue.TryWrite(line);

    /// <summary>Waits until every line added before is in the file. False when that took longer.</summary>
    public bool Flush(TimeSpan timeout) => _queue.Flush(timeout);

    public void Dispose()
    {
        _retention.Dispose();
        if (_queue.Stop()) _writer.Dispose();
    }
}
