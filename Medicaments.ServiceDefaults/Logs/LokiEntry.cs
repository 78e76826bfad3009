using Serilog.Events;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>A finished line with what its labels are made of; <c>Url</c> and <c>Path</c> are empty where it is of no request.</summary>
internal sealed record LokiEntry(byte[] Line, DateTimeOffset Time, LogEventLevel Level, int? Status, string Url, string Path)
{
    /// <summary>Of a line for another output, formatted from <paramref name="logEvent"/>.</summary>
    public static LokiEntry Of(LogEvent logEvent, ReadOnlySpan<byte> line)
    {
        int? status = null;
        var (url, path) = ("", "");
        foreach (var (property, value) in logEvent.Properties)
        {
            if (value is not ScalarValue { Value: { } plain }) continue;
            switch (EventText.Name(property), plain)
            {
                case ("status", int number): status = number; break;
                case ("url", string text): url = LogValue.Cut(text); break;
                case ("path", string text): path = LogValue.Cut(text); break;
            }
        }
        return new LokiEntry(line.ToArray(), logEvent.Timestamp, logEvent.Level, status, url, path);
    }
}
