using System.Globalization;
using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting;

namespace Serilog.Sinks.Grafana.Loki;

/// <summary>Body of one push: a stream per distinct label set, its entries in order of time.</summary>
internal sealed class PushRequest(
    IEnumerable<LokiLabel> labels,
    IEnumerable<string> propertiesAsLabels,
    ITextFormatter line,
    Func<string, string> rename,
    bool useInternalTimestamp,
    bool leavePropertiesIntact)
{
    private const string Level = "level";
    private readonly LokiLabel[] _labels = [.. labels];
    private readonly HashSet<string> _promoted = [.. propertiesAsLabels];

    public MemoryStream Write(IEnumerable<QueuedEvent> events)
    {
        var streams = new Dictionary<string, (SortedDictionary<string, string> Labels, List<Entry> Entries)>(StringComparer.Ordinal);
        foreach (var queued in events)
        {
            var properties = Properties(queued.Event);
            var labelSet = LabelSet(properties);
            var key = string.Join('\n', labelSet.Select(label => $"{label.Key}={label.Value}"));
            if (!streams.TryGetValue(key, out var stream))
                streams[key] = stream = (labelSet, []);
            stream.Entries.Add(Render(queued, properties));
        }

        var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("streams");
            foreach (var (streamLabels, entries) in streams.Values)
                WriteStream(json, streamLabels, entries.OrderBy(entry => entry.Time));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        body.Position = 0;
        return body;
    }

    private static void WriteStream(Utf8JsonWriter json, SortedDictionary<string, string> labels, IEnumerable<Entry> entries)
    {
        json.WriteStartObject();
        json.WriteStartObject("stream");
        foreach (var (name, value) in labels)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteStartArray("values");
        foreach (var entry in entries)
        {
            json.WriteStartArray();
            json.WriteStringValue(((entry.Time - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture));
            json.WriteStringValue(entry.Line);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The event's properties plus <c>level</c>; one that already had this name is renamed.</summary>
    private Dictionary<string, LogEventPropertyValue> Properties(LogEvent logEvent)
    {
        var properties = new Dictionary<string, LogEventPropertyValue>(logEvent.Properties);
        if (properties.Remove(Level, out var own))
            properties[rename(Level)] = own;
        properties[Level] = new ScalarValue(LevelName(logEvent.Level));
        return properties;
    }

    private SortedDictionary<string, string> LabelSet(Dictionary<string, LogEventPropertyValue> properties)
    {
        var set = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var label in _labels)
            set[label.Key] = label.Value;
        foreach (var (name, value) in properties.Where(property => _promoted.Contains(property.Key)))
        {
            // Loki refuses label names that start with a digit, as positional placeholders ({0}) do.
            var key = char.IsAsciiDigit(name[0]) ? $"param{name}" : name;
            set.TryAdd(key, value.ToString(null, CultureInfo.InvariantCulture).Replace("\"", string.Empty, StringComparison.Ordinal));
        }

        return set;
    }

    private Entry Render(QueuedEvent queued, Dictionary<string, LogEventPropertyValue> properties)
    {
        var source = queued.Event;
        var kept = properties
            .Where(property => leavePropertiesIntact || !_promoted.Contains(property.Key))
            .Select(property => new LogEventProperty(property.Key, property.Value));
        // The package's copy has no trace, and it is what a second try starts from.
        queued.Event = new LogEvent(source.Timestamp, source.Level, source.Exception, source.MessageTemplate, kept);
        if (useInternalTimestamp)
            queued.Event.AddPropertyIfAbsent(new LogEventProperty("Timestamp", new ScalarValue(source.Timestamp)));

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        line.Format(queued.Event, text);
        return new Entry(useInternalTimestamp ? queued.Received : source.Timestamp, text.ToString().TrimEnd('\r', '\n'));
    }

    private static string LevelName(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "trace",
        LogEventLevel.Debug => "debug",
        LogEventLevel.Information => "info",
        LogEventLevel.Warning => "warning",
        LogEventLevel.Error => "error",
        _ => "critical",
    };

    private sealed record Entry(DateTimeOffset Time, string Line);
}
