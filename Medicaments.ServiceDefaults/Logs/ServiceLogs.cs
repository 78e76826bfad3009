using Medicaments.ServiceDefaults.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>Everything a service logs to: the file, the console, and Loki when there is one. Disposed last, it writes what is waiting.</summary>
public sealed class ServiceLogs : IDisposable
{
    /// <summary>
    /// Category for request lines: its events go to the console only. File and Loki get the line ready-made, by
    /// <see cref="WriteRequest"/>. It is enabled only where the console would show it.
    /// </summary>
    public const string RequestCategory = "Medicaments.Requests";

    private const string StartMessage = "Serving on {Address}, data from {Source}";

    private readonly LineQueue _console;
    private readonly Logger _consoleLogger;
    private readonly Logger _logger;
    private readonly LokiPush? _loki;

    /// <summary>Opens the file; <paramref name="service"/> is the value of Loki's labels <c>job</c> and <c>service</c>.</summary>
    public ServiceLogs(LogOptions options, string service, TimeProvider time)
        : this(options, service, time, Console.OpenStandardOutput())
    {
    }

    internal ServiceLogs(LogOptions options, string service, TimeProvider time, Stream console)
    {
        _console = new LineQueue("console log", batch => Write(console, batch), capacity: 1 << 20);
        var consoleSink = new ConsoleSink(_console);
        _consoleLogger = new LoggerConfiguration().WriteTo.Sink(consoleSink).CreateLogger();
        File = new WeeklyLogFile(options, time, e => _consoleLogger.Error(
            e, "Log file cannot be written, logging to the console only: make {LogDir} a writable directory or set LOG_DIR", options.Directory));

        var configuration = new LoggerConfiguration().MinimumLevel.Debug()
            .WriteTo.Sink(new FileSink(File))
            .WriteTo.Sink(consoleSink, EventLevel(options.ConsoleLevel));
        if (options.LokiUrl is not null)
        {
            _loki = new LokiPush(
                options.LokiUrl, service, trouble => _consoleLogger.Warning("Loki does not take the log lines: {Trouble}", trouble), time);
            configuration.WriteTo.Sink(_loki, LogEventLevel.Information);
        }
        _logger = configuration.CreateLogger();
        RequestLevel = options.ConsoleLevel;
    }

    internal WeeklyLogFile File { get; }

    internal ILogger Logger => _logger;

    /// <summary>Lowest level of <see cref="RequestCategory"/> that the console would take.</summary>
    internal LogLevel RequestLevel { get; }

    internal long DroppedConsoleLines => _console.DroppedLines;

    internal long DroppedLokiLines => _loki?.DroppedLines ?? 0;

    /// <summary>
    /// Adds the finished line of a request, level info, to the file and to Loki where there is one. Never waits. Loki's labels are made,
    /// elsewhere, from <paramref name="status"/>, <paramref name="url"/> and <paramref name="path"/> as they are in the line.
    /// </summary>
    public void WriteRequest(ReadOnlySpan<byte> line, int status, string url, ReadOnlySpan<char> path)
    {
        File.TryWrite(line);
        _loki?.WriteRequest(line, status, url, path);
    }

    /// <summary>
    /// Says, at level info and on the console whatever its level, where the service is and what it is fed from: a service that has
    /// started is not silent.
    /// </summary>
    public void AnnounceStart(string address, string source)
    {
        // A URL may carry a password: only what follows it is shown.
        var shown = source.Contains("://", StringComparison.Ordinal) ? source[(source.LastIndexOf('@') + 1)..] : source;
        _logger.Information(StartMessage, address, shown);
        if (RequestLevel > LogLevel.Information) _consoleLogger.Information(StartMessage, address, shown);
    }

    internal static bool IsOfRequest(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source) && source is ScalarValue { Value: RequestCategory };

    public void Dispose()
    {
        _logger.Dispose();
        File.Dispose();
        _consoleLogger.Dispose();
        _console.Dispose();
    }

    private static int Write(Stream console, ReadOnlySpan<byte> batch)
    {
        try
        {
            console.Write(batch);
            console.Flush();
            return 0;
        }
        catch (IOException)
        {
            return batch.Count((byte)'\n');
        }
    }

    private static LogEventLevel EventLevel(LogLevel level) => level switch
    {
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
