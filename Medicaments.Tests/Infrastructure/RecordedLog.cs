using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.Infrastructure;

/// <summary>Keeps what is logged, whoever logs it.</summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<Entry> Entries { get; } = new();

    public IEnumerable<Entry> Errors => Entries.Where(entry => entry.Level == LogLevel.Error);

    public ILogger<T> For<T>() => new LoggerFactory([this]).CreateLogger<T>();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var fields = (state as IEnumerable<KeyValuePair<string, object?>> ?? []).ToDictionary(pair => pair.Key, pair => pair.Value);
        Entries.Enqueue(new Entry(logLevel, formatter(state, exception), fields));
    }

    public void Dispose()
    {
        // Nothing is held.
    }

    internal sealed record Entry(LogLevel Level, string Message, IReadOnlyDictionary<string, object?> Fields);
}
