using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Serilog;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Sinks.Grafana.Loki;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// The direct way to Loki beside the file, with the same lines, and the count of what it lost.
/// </summary>
/// <remarks>
/// The sink says every loss in Serilog's SelfLog and nowhere else: one sentence for an event that found its queue full, one with the
/// number for a batch that Loki refused. (A batch that could not be sent is kept and tried again.) SelfLog is one per process.
/// </remarks>
internal sealed partial class LokiPush(Action<string> report, TimeProvider time)
{
    private const int QueueLimit = 50_000;
    private static readonly TimeSpan ReportPause = TimeSpan.FromMinutes(10);
    private readonly Lock _gate = new();
    private long _dropped;
    private DateTimeOffset _reported = DateTimeOffset.MinValue;

    public long DroppedLines => Interlocked.Read(ref _dropped);

    public void AddTo(LoggerConfiguration configuration, Uri address, string service)
    {
        SelfLog.Enable(Count);
        configuration.WriteTo.GrafanaLoki(
            address.AbsoluteUri,
            labels: [new LokiLabel { Key = "job", Value = service }, new LokiLabel { Key = "service", Value = service }],
            propertiesAsLabels: ["level"],
            restrictedToMinimumLevel: LogEventLevel.Information,
            queueLimit: QueueLimit,
            textFormatter: new JsonLineFormatter(),
            httpClient: new Client());
    }

    /// <summary>Counts the losses a SelfLog message tells of, and passes the message on now and then so that somebody sees it.</summary>
    internal void Count(string message)
    {
        // The answer of the server comes before the number and may say anything: the last one counts.
        if (LostBatch().Matches(message) is [.., var batch])
            Interlocked.Add(ref _dropped, long.Parse(batch.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        else if (message.Contains("the log event will be dropped", StringComparison.Ordinal))
            Interlocked.Increment(ref _dropped);
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now - _reported < ReportPause) return;
            _reported = now;
        }
        report(message);
    }

    [GeneratedRegex(@"(\d{1,9}) log events will be dropped")]
    private static partial Regex LostBatch();

    /// <summary>The sink sends once more when it is closed: without a limit of its own a silent Loki would hold up the exit for 100 s.</summary>
    private sealed class Client : ILokiHttpClient
    {
        private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };

        public async Task<HttpResponseMessage> PostAsync(string requestUri, Stream contentStream)
        {
            using var content = new StreamContent(contentStream);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return await _client.PostAsync(new Uri(requestUri), content).ConfigureAwait(false);
        }

        public void SetCredentials(LokiCredentials? credentials)
        {
            // Never given to the sink above.
        }

        public void SetTenant(string? tenant)
        {
            // Never given to the sink above.
        }

        public void Dispose() => _client.Dispose();
    }
}
