using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// One event as one JSON object on one line (contract 17): <c>time</c>, <c>level</c>, <c>msg</c>, the properties, then <c>exception</c>,
/// <c>trace_id</c>, <c>span_id</c> when there are any. Values have the length of <see cref="LogValue"/>. No line feed at the end.
/// </summary>
public sealed class JsonLineFormatter : ITextFormatter
{
    // Accents stay readable; control characters, U+2028 and U+2029 are escaped by this encoder, too.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var line = new ArrayBufferWriter<byte>();
        Format(logEvent, line);
        output.Write(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    public static void Format(LogEvent logEvent, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("time", EventText.Time(logEvent));
        json.WriteString("level", EventText.Level(logEvent.Level));
        json.WriteString("msg", EventText.Render(logEvent));
        foreach (var (property, value) in logEvent.Properties)
        {
            if (EventText.Name(property) is not { } name) continue;
            json.WritePropertyName(name);
            Write(json, value);
        }
        if (logEvent.Exception is { } exception) json.WriteString("exception", LogValue.Cut(exception.ToString(), LogValue.MaxExceptionBytes));
        if (logEvent.TraceId is { } trace) json.WriteString("trace_id", trace.ToHexString());
        if (logEvent.SpanId is { } span) json.WriteString("span_id", span.ToHexString());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LogEventPropertyValue value)
    {
        switch (value)
        {
            case ScalarValue scalar:
                WriteScalar(json, scalar.Value);
                break;
            case SequenceValue sequence:
                json.WriteStartArray();
                foreach (var element in sequence.Elements) Write(json, element);
                json.WriteEndArray();
                break;
            case StructureValue structure:
                json.WriteStartObject();
                foreach (var property in structure.Properties)
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value);
                }
                json.WriteEndObject();
                break;
            case DictionaryValue dictionary:
                json.WriteStartObject();
                foreach (var (key, element) in dictionary.Elements)
                {
                    json.WritePropertyName(Convert.ToString(key.Value, CultureInfo.InvariantCulture) ?? "null");
                    Write(json, element);
                }
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(LogValue.Cut(text)); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case DateTime time: json.WriteStringValue(time); break;
            case DateTimeOffset time: json.WriteStringValue(time); break;
            default: json.WriteStringValue(LogValue.Cut(Convert.ToString(value, CultureInfo.InvariantCulture).AsSpan())); break;
        }
    }
}
