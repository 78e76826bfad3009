using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;
using Serilog.Parsing;

namespace Serilog.Sinks.Grafana.Loki;

/// <summary>The default line: one JSON object with Message, MessageTemplate, Renderings, Exception, then the properties.</summary>
internal sealed class LineFormatter(Func<string, string> rename) : ITextFormatter
{
    private const int DeepestException = 3;
    private static readonly string[] Reserved = ["Message", "MessageTemplate", "Renderings", "Exception"];
    private readonly JsonValueFormatter _values = new("$type");

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write("{\"Message\":");
        Quote(logEvent.RenderMessage(null), output);
        output.Write(",\"MessageTemplate\":");
        Quote(logEvent.MessageTemplate.Text, output);
        WriteRenderings(logEvent, output);

        if (logEvent.Exception is { } exception)
        {
            output.Write(",\"Exception\":");
            WriteException(exception, 1, output);
        }

        foreach (var (name, value) in logEvent.Properties)
        {
            output.Write(',');
            Quote(Reserved.Contains(name) ? rename(name) : name, output);
            output.Write(':');
            _values.Format(value, output);
        }

        output.Write('}');
    }

    private static void WriteRenderings(LogEvent logEvent, TextWriter output)
    {
        var separator = ",\"Renderings\":[";
        foreach (var token in logEvent.MessageTemplate.Tokens.OfType<PropertyToken>().Where(token => token.Format is not null))
        {
            output.Write(separator);
            using var rendered = new StringWriter();
            token.Render(logEvent.Properties, rendered);
            Quote(rendered.ToString(), output);
            separator = ",";
        }

        if (separator == ",")
            output.Write(']');
    }

    private static void WriteException(Exception exception, int depth, TextWriter output)
    {
        if (depth > DeepestException)
        {
            Quote(exception.ToString(), output);
            return;
        }

        output.Write("{\"Type\":");
        var type = exception.GetType();
        Quote(type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true ? type.Name : type.ToString(), output);
        WriteField("Message", exception.Message, output);
        WriteField("StackTrace", exception.StackTrace, output);

        if (exception is AggregateException aggregate)
        {
            var separator = ",\"InnerExceptions\":[";
            foreach (var inner in aggregate.InnerExceptions)
            {
                output.Write(separator);
                WriteException(inner, depth + 1, output);
                separator = ",";
            }

            output.Write(separator == "," ? "]" : ",\"InnerExceptions\":[]");
        }
        else if (exception.InnerException is { } inner)
        {
            output.Write(",\"InnerException\":");
            WriteException(inner, depth + 1, output);
        }

        output.Write('}');
    }

    private static void WriteField(string name, string? value, TextWriter output)
    {
        if (string.IsNullOrWhiteSpace(value))
            return;

        output.Write($",\"{name}\":");
        Quote(value, output);
    }

    private static void Quote(string value, TextWriter output) => JsonValueFormatter.WriteQuotedJsonString(value, output);
}
