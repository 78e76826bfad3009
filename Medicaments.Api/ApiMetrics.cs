using System.Collections.Concurrent;
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

    private readonly MetricFamily<Counter> _requests;
    private readonly MetricFamily<Histogram> _durations;
    private readonly MetricFamily<Gauge> _loaded;
    private readonly MetricFamily<Gauge> _records;
    private readonly MetricFamily<Counter> _loads;
    private readonly Gauge _inFlight;
    private readonly Gauge _loadedAt;
    private readonly Gauge _loadDuration;
    private readonly Gauge _lag;
    private readonly Gauge _pinned;
    private readonly Gauge _pointerUnreadable;
    private readonly ConcurrentDictionary<(string Path, string Method, int Status), (Counter Count, Histogram Duration)> _series = new();

    public ApiMetrics(MetricRegistry registry, RouteTable routes, RateLimiter rateLimiter, DataState state)
    {
        _requests = registry.Counters("http_request_total", "Requests answered.", "method", "path", "status");
        _durations = registry.Histograms("http_request_duration_seconds", "Time from the request to the end of its answer.", DurationBuckets, "method", "path");
        _inFlight = registry.Gauge("http_request_in_flight", "Requests being answered.");
        registry.Read(MetricKind.Gauge, "rate_limiter_buckets_total", "Clients that the rate limiter remembers.", () => rateLimiter.Count);
        _loaded = registry.Gauges("snapshot_loaded_info", "The snapshot being served.", "id", "source");
        _loadedAt = registry.Gauge("snapshot_loaded_timestamp_seconds", "When the snapshot being served was swapped in.");
        _loads = registry.Counters("snapshot_loads_total", "Snapshots loaded, by result.", "result");
        _loadDuration = registry.Gauge("snapshot_load_duration_seconds", "Time that the last load took.");
        _lag = registry.Gauge("snapshot_lag_seconds", "How long an announced snapshot has been waiting to be served.");
        _pinned = registry.Gauge("snapshot_pinned", "1 when an operator pinned the snapshot to serve.");
        _pointerUnreadable = registry.Gauge("snapshot_pointer_unreadable", "1 while the pin, or the pointer, is there and cannot be followed.");
        _records = registry.Gauges("bdpm_records", "Rows being served.", "kind");
        registry.Read(MetricKind.Gauge, "snapshot_data_age_seconds", "Time since the last successful check of the source.", () => state.Age?.TotalSeconds ?? double.NaN);
        registry.Read(
            MetricKind.Gauge, "bdpm_last_update_timestamp_seconds", "Last successful check of the source.",
            () => state.LastUpdate?.ToUnixTimeSeconds() ?? 0);
        _loads.With("success");
        _loads.With("failure");

        // A counter that first shows up at a high value has no rate: what is expected is there at zero from the start.
        foreach (var path in routes.Routes.Select(route => route.MetricsPath).Append(NoRoute).Distinct())
        {
            foreach (var status in ExpectedStatuses)
            {
                Series(path, "GET", status);
            }
        }
    }

    public void RequestStarted() => _inFlight.Add(1);

    /// <param name="route">Null when there is none.</param>
    public void RequestCompleted(ApiRoute? route, string method, int status, TimeSpan duration)
    {
        _inFlight.Add(-1);
        var (count, histogram) = Series(route?.MetricsPath ?? NoRoute, MethodName(method), status);
        count.Increment();
        histogram.Observe(duration.TotalSeconds);
    }

    public void SnapshotLoaded(ServedSnapshot snapshot, TimeSpan duration, DateTimeOffset at)
    {
        _loads.With("success").Increment();
        _loadDuration.Set(duration.TotalSeconds);
        _loadedAt.Set(at);
        var manifest = snapshot.Manifest;
        if (_loadedLabels is { } previous)
        {
            _loaded.Remove(previous);
        }

        _loadedLabels = [manifest.Id.ToString(), DataState.NameOf(manifest.Source)];
        _loaded.With(_loadedLabels).Set(1);
        foreach (var table in new[] { "medicaments", "presentations", "compositions", "generiques", "conditions" })
        {
            _records.With(table).Set(manifest.RowsOf(table));
        }

        _records.With("groupes").Set(manifest.Groupes);
    }

    public void SnapshotRefused() => _loads.With("failure").Increment();

    public void PointerSeen(bool pinned, bool unreadable, TimeSpan lag)
    {
        _pointerUnreadable.Set(unreadable ? 1 : 0);
        _pinned.Set(pinned ? 1 : 0);
        _lag.Set(lag.TotalSeconds);
    }

    private string[]? _loadedLabels;

    private (Counter Count, Histogram Duration) Series(string path, string method, int status) =>
        _series.TryGetValue((path, method, status), out var series)
            ? series
            : _series.GetOrAdd((path, method, status), key => (
                _requests.With(key.Method, key.Path, key.Status.ToString(CultureInfo.InvariantCulture)),
                _durations.With(key.Method, key.Path)));

    private static string MethodName(string method) => Array.IndexOf(MethodNames, method) is var index and >= 0 ? MethodNames[index] : "OTHER";
}
