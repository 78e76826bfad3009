using Medicaments.ServiceDefaults.Logs;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Medicaments.ServiceDefaults.Telemetry;

/// <summary>
/// Gives a record that leaves over OTLP the fields that its line in the file has: the same names, nothing that the line does not show, and
/// no text longer than <see cref="MaximumLength"/>.
/// </summary>
internal sealed class LogRecordLines : BaseProcessor<LogRecord>
{
    /// <summary>Characters: a client may send a megabyte of them.</summary>
    public const int MaximumLength = 1024;

    private const string Template = "{OriginalFormat}";

    public override void OnEnd(LogRecord data)
    {
        data.FormattedMessage = Cut(data.FormattedMessage);
        if (data.Attributes is not { } attributes) return;
        var fields = new List<KeyValuePair<string, object?>>(attributes.Count);
        foreach (var (attribute, value) in attributes)
        {
            var name = attribute == Template ? attribute : EventText.Name(attribute);
            if (name is not null) fields.Add(new(name, value is string text ? Cut(text) : value));
        }
        data.Attributes = fields;
    }

    private static string? Cut(string? text) => text?.Length > MaximumLength ? text[..MaximumLength] + "…" : text;
}
