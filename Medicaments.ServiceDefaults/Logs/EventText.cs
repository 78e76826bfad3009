using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Serilog.Events;
using Serilog.Parsing;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>What both line formats have in common: words for levels, the rendered message, which properties are shown under which name.</summary>
internal static class EventText
{
    /// <summary>Template names are few, so the table stays small. Null: not shown.</summary>
    private static readonly ConcurrentDictionary<string, string?> Names = new(StringComparer.Ordinal)
    {
        ["SourceContext"] = "logger",
        // Said by the message itself, or by the event's own trace and span.
        ["EventId"] = null,
        ["TraceId"] = null,
        ["SpanId"] = null,
        ["ParentId"] = null,
    };

    /// <summary>The level words of contract 17.</summary>
    public static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => "debug",
        LogEventLevel.Information => "info",
        LogEventLevel.Warning => "warn",
        _ => "error",
    };

    /// <summary>The message with its values in place, each cut to its length, without the quotes that Serilog puts around some of them.</summary>
    public static string Render(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            if (token is PropertyToken property) text.Write(LogValue.Cut(Render(property, logEvent).AsSpan()));
            else token.Render(logEvent.Properties, text, CultureInfo.InvariantCulture);
        }
        return text.ToString();
    }

    public static string Time(LogEvent logEvent) =>
        logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The name of a property in snake_case (<c>DurationMs</c> is <c>duration_ms</c>), or null when it is not shown.</summary>
    public static string? Name(string property) => Names.GetOrAdd(property, SnakeCase);

    private static string? Render(PropertyToken token, LogEvent logEvent)
    {
        if (token is { Format: null, Alignment: null }
            && logEvent.Properties.TryGetValue(token.PropertyName, out var value)
            && value is ScalarValue { Value: { } plain })
            return Convert.ToString(plain, CultureInfo.InvariantCulture);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        token.Render(logEvent.Properties, text, CultureInfo.InvariantCulture);
        return text.ToString();
    }

    private static string SnakeCase(string property)
    {
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
        return name is "time" or "level" or "msg" or "exception" ? "_" + name : name;
    }
}
