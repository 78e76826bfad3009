using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// One event as one line of <c>key=value</c> pairs for people (contract 17): <c>time=… level=info msg="…" status=200</c>. Values are
/// quoted when they need it and have the length of <see cref="LogValue"/>. No line feed at the end.
/// </summary>
public sealed class KeyValueFormatter : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output) => output.Write(Format(logEvent));

    internal static string Format(LogEvent logEvent)
    {
        var line = new StringBuilder(256);
        line.Append("time=").Append(EventText.Time(logEvent)).Append(" level=").Append(EventText.Level(logEvent.Level));
        Append(line, "msg", EventText.Render(logEvent));
        foreach (var (property, value) in logEvent.Properties)
        {
            if (EventText.Name(property) is { } name) Append(line, name, LogValue.Cut(Text(value)));
        }
        if (logEvent.Exception is { } exception) Append(line, "exception", LogValue.Cut(exception.ToString(), LogValue.MaxExceptionBytes));
        if (logEvent.TraceId is { } trace) Append(line, "trace_id", trace.ToHexString());
        return line.ToString();
    }

    private static string Text(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: string text } => text,
        ScalarValue { Value: null } => "null",
        ScalarValue { Value: bool flag } => flag ? "true" : "false",
        _ => value.ToString(null, CultureInfo.InvariantCulture),
    };

    private static void Append(StringBuilder line, string key, ReadOnlySpan<char> value)
    {
        line.Append(' ').Append(key).Append('=');
        if (value.Length > 0 && !NeedsQuotes(value))
        {
            line.Append(value);
            return;
        }
        line.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\') line.Append('\\').Append(c);
            else LineText.Append(line, c);
        }
        line.Append('"');
    }

    private static bool NeedsQuotes(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (NeedsQuotes(c)) return true;
        }
        return false;
    }

    private static bool NeedsQuotes(char c) => c is '"' or '=' or '\\' || char.IsWhiteSpace(c) || LineText.NeedsEscape(c);
}
