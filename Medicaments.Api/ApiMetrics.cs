using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Medicaments.Api.Http;
using Medicaments.Api.Serving;
using Medicaments.ServiceDefaults.Metrics;

namespace Medicaments.Api;

/// <summary>What the Api counts (contract 18). The label set is bounded whatever clients send.</summary>
internal sealed class ApiMetrics
{
    private const string NoRoute = "404";

    private static readonly double[] DurationBuckets = [.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5];
    private static readonly string[] MethodNames = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];
    private static readonly int[] ExpectedStatuses = [200, 304, 400, 404, 429, 500, 503];

    private static readonly string[] Tables = ["medicaments", "presentations", "compositions", "generiques", "conditions"];

    private readonly ConcurrentDictionary<(string Path, string Method, int Status), RequestCount> _requests = new();
    private readonly Histogram<double> _durations;
    private readonly Gauge<long> _records;
    private readonly Counter<long> _loads;
    private readonly Counter<long> _cut;
    private readonly Gauge<double> _loadedAt;
    private readonly Gauge<double> _loadDuration;
    private readonly Gauge<double> _lag;
    private readonly Gauge<double> _pinned;
    private readonly Gauge<double> _pointerUnreadable;
    private int _inFlight;

    public ApiMetrics(ServiceMetrics metrics, RouteTable routes, RateLimiter rateLimiter, SnapshotHolder holder, DataState state)
    {
        var meter = metrics.Meter;
        meter.CreateObservableCounter("http_request_total", () => _requests.Values.Select(count => count.Measure()), description: "Requests answered.");
        _durations = meter.CreateHistogram("http_request_duration_seconds", "Time from the request to the end of its answer.", DurationBuckets);
        meter.CreateObservableGauge("http_request_in_flight", () => Volatile.Read(ref _inFlight), description: "Requests being answered.");
        _cut = meter.CreateCounter<long>("http_request_cut_total", description: "Answers that their clients did not take whole.");
        meter.CreateObservableGauge("rate_limiter_buckets_total", () => rateLimiter.Count, description: "Clients that the rate limiter remembers.");
        meter.CreateObservableGauge("snapshot_loaded_info", () => Loaded(holder.Current), description: "The snapshot being served.");
        _loadedAt = meter.CreateGaugeAtZero("snapshot_loaded_timestamp_seconds", "When the snapshot being served was swapped in.");
        _loads = meter.CreateCounter<long>("snapshot_loads_total", description: "Snapshots loaded, by result.");
        _loadDuration = meter.CreateGaugeAtZero("snapshot_load_duration_seconds", "Time that the last load took.");
        _lag = meter.CreateGaugeAtZero("snapshot_lag_seconds", "How long an announced snapshot has been waiting to be served.");
        _pinned = meter.CreateGaugeAtZero("snapshot_pinned", "1 when an operator pinned the snapshot to serve.");
        _pointerUnreadable = meter.CreateGaugeAtZero("snapshot_pointer_unreadable", "1 while the pin, or the pointer, is there and cannot be followed.");
        _records = meter.CreateGauge<long>("bdpm_records", description: "Rows being served.");
        meter.CreateObservableGauge(
            "snapshot_data_age_seconds", () => state.Age?.TotalSeconds ?? double.NaN, description: "Time since the last successful check of the source.");
        meter.CreateObservableGauge(
            "bdpm_last_update_timestamp_seconds", () => state.LastUpdate?.ToUnixTimeSeconds() ?? 0, description: "Last successful check of the source.");

        // A counter that first shows up at a high value has no rate: what is expected is there at zero from the start.
        _loads.Add(0, Label("result", "success"));
        _loads.Add(0, Label("result", "failure"));
        _cut.Add(0, Label("reason", AnswerCutException.Stalled));
        _cut.Add(0, Label("reason", AnswerCutException.Gone));
        foreach (var path in routes.Routes.Select(route => route.MetricsPath).Append(NoRoute).Distinct())
        {
            metrics.Expect(_durations, Label("method", "GET"), Label("path", path));
            foreach (var status in ExpectedStatuses)
            {
                Requests(path, "GET", status);
            }
        }
    }

    public void RequestStarted() => Interlocked.Increment(ref _inFlight);

    /// <param name="route">Null when there is none.</param>
    public void RequestCompleted(ApiRoute? route, string method, int status, TimeSpan duration)
    {
        Interlocked.Decrement(ref _inFlight);
        var (path, name) = (route?.MetricsPath ?? NoRoute, MethodName(method));
        Requests(path, name, status).Increment();
        _durations.Record(duration.TotalSeconds, Label("method", name), Label("path", path));
    }

    /// <param name="reason">As <see cref="AnswerCutException"/> says it.</param>
    public void AnswerCut(string reason) => _cut.Add(1, Label("reason", reason));

    public void SnapshotLoaded(ServedSnapshot snapshot, TimeSpan duration, DateTimeOffset at)
    {
        _loads.Add(1, Label("result", "success"));
        _loadDuration.Record(duration.TotalSeconds);
        _loadedAt.Record(at);
        foreach (var table in Tables)
        {
            _records.Record(snapshot.Manifest.RowsOf(table), Label("kind", table));
        }

        _records.Record(snapshot.Manifest.Groupes, Label("kind", "groupes"));
    }

    public void SnapshotRefused() => _loads.Add(1, Label("result", "failure"));

    public void PointerSeen(bool pinned, bool unreadable, TimeSpan lag)
    {
        _pointerUnreadable.Record(unreadable ? 1 : 0);
        _pinned.Record(pinned ? 1 : 0);
        _lag.Record(lag.TotalSeconds);
    }

    private RequestCount Requests(string path, string method, int status) => _requests.TryGetValue((path, method, status), out var count)
        ? count
        : _requests.GetOrAdd((path, method, status), static key => new RequestCount(key.Path, key.Method, key.Status));

    /// <summary>One series, of what is served now; none before the first load.</summary>
    private static IEnumerable<Measurement<int>> Loaded(ServedSnapshot? snapshot) => snapshot is null
        ? []
        : [new(1, Label("id", snapshot.Manifest.Id.ToString()), Label("source", DataState.NameOf(snapshot.Manifest.Source)))];

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);

    private static string MethodName(string method) => Array.IndexOf(MethodNames, method) is var index and >= 0 ? MethodNames[index] : "OTHER";

    /// <summary>Requests of one series, read when asked for: 30 ns for each request, where a counter of the library takes 60 (decision 8).</summary>
    private sealed class RequestCount(string path, string method, int status)
    {
        private readonly KeyValuePair<string, object?>[] _labels =
            [Label("method", method), Label("path", path), Label("status", status.ToString(CultureInfo.InvariantCulture))];

        private long _count;

        public void Increment() => Interlocked.Increment(ref _count);

        public Measurement<long> Measure() => new(Volatile.Read(ref _count), _labels);
    }
}
