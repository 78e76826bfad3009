using System.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>A finished line as the property of an event. <paramref name="taken"/> is called when it leaves the queue for a push.</summary>
internal sealed class LokiLine(byte[] line, Action<int> taken) : LogEventPropertyValue
{
    private int _taken;

    public override void Render(TextWriter output, string? format = null, IFormatProvider? formatProvider = null) =>
        output.Write(Encoding.UTF8.GetString(line));

    /// <summary>Writes the line and nothing else of the event.</summary>
    internal sealed class Formatter(string property) : ITextFormatter
    {
        public void Format(LogEvent logEvent, TextWriter output)
        {
            var line = (LokiLine)logEvent.Properties[property];
            line.Render(output);
            // A batch that is tried again is written again.
            if (Interlocked.Exchange(ref line._taken, 1) == 0) line.Take();
        }
    }

    private void Take() => taken(line.Length);
}
