using Serilog.Events;

namespace Serilog.Sinks.Grafana.Loki;

internal sealed record QueuedEvent(LogEvent Event, DateTimeOffset Received);
