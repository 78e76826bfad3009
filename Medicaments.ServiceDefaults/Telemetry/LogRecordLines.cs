using Medicaments.ServiceDefaults.Logs;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Medicaments.ServiceDefaults.Telemetry;

/// <summary>
/// Gives a record that leaves over OTLP the fields that its line in the file has: the same names, nothing that the line does not show,
/// nothing longer than there.
/// </summary>
internal sealed class LogRecordLines : BaseProcessor<LogRecord>
{
    private const string Template = "{OriginalFormat}";

    public override void OnEnd(LogRecord data)
    {
        if (data.FormattedMessage is { } message) data.FormattedMessage = LogValue.Cut(message);
        var fields = new List<KeyValuePair<string, object?>>();
        foreach (var (attribute, value) in data.Attributes ?? [])
        {
            var name = attribute == Template ? attribute : EventText.Name(attribute);
            if (name is not null) fields.Add(new(name, value is string text ? LogValue.Cut(text) : value));
        }

        if (data.Exception is { } exception)
        {
            // In place of the exporter's own, which would send it whole.
            fields.Add(new("exception.type", exception.GetType().FullName));
            fields.Add(new("exception.message", LogValue.Cut(exception.Message)));
            fields.Add(new("exception.stacktrace", LogValue.Cut(exception.ToString(), LogValue.MaxExceptionBytes).ToString()));
            data.Exception = null;
        }

        data.Attributes = fields;
    }
}
