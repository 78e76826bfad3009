using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Medicaments.ServiceDefaults.Metrics;

namespace Medicaments.Api.Connections;

/// <summary>
/// What is refused before it is a request: counted each time, and logged by the reason at most once in ten seconds with the number since
/// the line before, so that whoever is refused a million times does not write a million lines.
/// </summary>
internal sealed partial class Refusals
{
    /// <summary>A connection beyond <c>MAX_CONNECTIONS</c>.</summary>
    public const string Connections = "connections";

    /// <summary>A connection beyond <c>MAX_CONNECTIONS_PER_CLIENT</c>.</summary>
    public const string ClientConnections = "client_connections";

    /// <summary>The greediest connection when <c>MAX_PENDING_BYTES</c> is passed.</summary>
    public const string PendingBytes = "pending_bytes";

    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Reason> _reasons = new(StringComparer.Ordinal);
    private readonly Counter<long> _refused;
    private readonly TimeProvider _time;
    private readonly ILogger<Refusals> _logger;

    public Refusals(ServiceMetrics metrics, TimeProvider time, ILogger<Refusals> logger)
    {
        _refused = metrics.Meter.CreateCounter<long>(
            "http_request_refused_total", description: "Connections and requests refused before they were answered by a route.");
        (_time, _logger) = (time, logger);
        foreach (var reason in (string[])[Connections, ClientConnections, PendingBytes, "400", "408", "413", "414", "431"])
        {
            Add(0, reason);
        }
    }

    /// <summary>Counts what has a log line of its own.</summary>
    /// <param name="reason">One of the constants above, or the status of the answer.</param>
    public void Count(string reason) => Add(1, reason);

    /// <inheritdoc cref="Count(string)" path="/param"/>
    public void Report(string reason, EndPoint? peer)
    {
        Count(reason);
        var known = _reasons.GetOrAdd(reason, _ => new Reason());
        if (known.TakeDue(_time.GetTimestamp(), _time.TimestampFrequency) is var count and > 0)
        {
            LogRefused(reason, (peer as IPEndPoint)?.Address.ToString(), count);
        }
    }

    private void Add(long count, string reason) => _refused.Add(count, new KeyValuePair<string, object?>("reason", reason));

    [LoggerMessage(LogLevel.Warning, "Refused {reason} {remote_addr} {count}")]
    private partial void LogRefused(string reason, string? remote_addr, long count);

    private sealed class Reason
    {
        private readonly Lock _gate = new();
        private long? _logged;
        private long _count;

        /// <returns>How many there were since the last line when a line is due, else 0.</returns>
        public long TakeDue(long now, long frequency)
        {
            lock (_gate)
            {
                _count++;
                if (_logged is { } last && now - last < LogInterval.TotalSeconds * frequency)
                {
                    return 0;
                }

                _logged = now;
                (var count, _count) = (_count, 0);
                return count;
            }
        }
    }
}
