using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Parsing;
using Serilog.Sinks.Grafana.Loki;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// The direct way to Loki beside the file: the same lines under the labels that the collector would give them, and the count of what was
/// lost. Logging never waits for it; what waits for Loki is bounded.
/// </summary>
/// <remarks>
/// The package calls a warning <c>warning</c> where the line says <c>warn</c>, so each level has a sink of its own with a fixed label.
/// It also takes trace and promoted properties off its copy of an event, so it gets events that carry nothing but the finished line and
/// its labels. What it loses it says in Serilog's SelfLog (one per process) and nowhere else.
/// </remarks>
internal sealed partial class LokiPush : ILogEventSink, IDisposable
{
    /// <summary>Of one level; more than can wait, so that nothing is lost there.</summary>
    private const int QueueLimit = LokiQueue.WaitingLimit / LokiQueue.EntryBytes;

    private const string Line = "line";
    private static readonly TimeSpan ReportPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(5);
    private static readonly MessageTemplate NoTemplate = new MessageTemplateParser().Parse("");

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _bytes;

    private readonly Dictionary<string, Logger> _levels;
    private readonly LokiQueue _queue;
    private readonly Action<string> _report;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private long _dropped;
    private DateTimeOffset _reported = DateTimeOffset.MinValue;

    /// <summary><paramref name="report"/> hears of trouble now and then.</summary>
    public LokiPush(Uri address, string service, Action<string> report, TimeProvider time)
    {
        (_report, _time) = (report, time);
        SelfLog.Enable(Count);
        _levels = ((string[])["info", "warn", "error"]).ToDictionary(level => level, level => Sink(address, service, level));
        _queue = new LokiQueue(Push, time);
    }

    public long DroppedLines => Interlocked.Read(ref _dropped);

    public void Emit(LogEvent logEvent)
    {
        if (ServiceLogs.IsOfRequest(logEvent)) return;
        var bytes = _bytes ??= new ArrayBufferWriter<byte>(1024);
        bytes.ResetWrittenCount();
        JsonLineFormatter.Format(logEvent, bytes);
        // Formatted at once: an event may hold on to megabytes of a client, its line does not.
        if (HasRoom(bytes.WrittenCount)) _queue.Add(LokiEntry.Of(logEvent, bytes.WrittenSpan));
    }

    /// <summary>Adds the finished line of a request, level info, unless too much waits already.</summary>
    public void WriteRequest(ReadOnlySpan<byte> line, int status, string url, ReadOnlySpan<char> path)
    {
        if (!HasRoom(line.Length)) return;
        var pathText = path.Length == url.Length ? url : path.ToString();
        _queue.Add(new LokiEntry(line.ToArray(), _time.GetUtcNow(), LogEventLevel.Information, status, url, pathText));
    }

    /// <summary>Sends what waits: one more try, all of it within 5 s.</summary>
    public void Dispose()
    {
        _end.CancelAfter(CloseTime);
        _closing.Cancel();
        _queue.Dispose();
        foreach (var level in _levels.Values) level.Dispose();
        _closing.Dispose();
        _end.Dispose();
    }

    /// <summary>Counts the losses a SelfLog message tells of, and passes the message on.</summary>
    internal void Count(string message)
    {
        // The answer of the server comes before the number and may say anything: the last one counts.
        if (LostBatch().Matches(message) is [.., var batch])
            Interlocked.Add(ref _dropped, long.Parse(batch.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        else if (message.Contains("the log event will be dropped", StringComparison.Ordinal))
            Interlocked.Increment(ref _dropped);
        Report(message);
    }

    private bool HasRoom(int lineBytes)
    {
        if (_queue.TryReserve(lineBytes)) return true;
        Interlocked.Increment(ref _dropped);
        return false;
    }

    private void Push(LokiEntry entry)
    {
        var line = new LogEventProperty(Line, new LokiLine(entry.Line, _queue.Release));
        _levels[EventText.Level(entry.Level)].Write(new LogEvent(entry.Time, entry.Level, null, NoTemplate, LokiLabels.Of(entry).Append(line)));
    }

    private Logger Sink(Uri address, string service, string level) => new LoggerConfiguration().WriteTo
        .GrafanaLoki(
            address.AbsoluteUri,
            labels:
            [
                new LokiLabel { Key = "job", Value = service },
                new LokiLabel { Key = "service", Value = service },
                new LokiLabel { Key = "level", Value = level },
            ],
            propertiesAsLabels: LokiLabels.Names,
            // A push of more would have a body that the collector of garbage treats as large.
            batchPostingLimit: 100,
            queueLimit: QueueLimit,
            textFormatter: new LokiLine.Formatter(Line),
            httpClient: new LokiClient(Report, _closing.Token, _end.Token),
            leavePropertiesIntact: true)
        .CreateLogger();

    private void Report(string trouble)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (now - _reported < ReportPause) return;
            _reported = now;
        }
        _report(trouble);
    }

    [GeneratedRegex(@"(\d{1,9}) log events will be dropped")]
    private static partial Regex LostBatch();
}
