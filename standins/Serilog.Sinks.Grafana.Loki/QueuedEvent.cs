using Serilog.Events;

namespace Serilog.Sinks.Grafana.Loki;

/// <summary>An event from its arrival to its delivery.</summary>
internal sealed class QueuedEvent(LogEvent source, DateTimeOffset received)
{
    /// <summary>As it was logged; from the first push on without its trace and, unless they are left intact, without promoted properties.</summary>
    public LogEvent Event { get; set; } = source;

    public DateTimeOffset Received => received;
}
