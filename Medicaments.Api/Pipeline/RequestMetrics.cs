using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Medicaments.ServiceDefaults.Metrics;

namespace Medicaments.Api.Pipeline;

/// <summary>What is counted of requests (contract 18). The label set is bounded whatever clients send.</summary>
internal sealed class RequestMetrics
{
    private static readonly double[] DurationBuckets = [.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5];
    private static readonly string[] MethodNames = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];
    private static readonly int[] ExpectedStatuses = [200, 304, 400, 404, 429, 500, 503];

    private readonly ConcurrentDictionary<(string Path, string Method, int Status), RequestCount> _requests = new();
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _cut;
    private readonly TimeProvider _time;
    private int _inFlight;

    public RequestMetrics(ServiceMetrics metrics, MappedRoutes routes, RateLimiter rateLimiter, TimeProvider time)
    {
        _time = time;
        var meter = metrics.Meter;
        meter.CreateObservableCounter("http_request_total", () => _requests.Values.Select(count => count.Measure()), description: "Requests answered.");
        _durations = meter.CreateHistogram("http_request_duration_seconds", "Time from the request to the end of its answer.", DurationBuckets);
        meter.CreateObservableGauge("http_request_in_flight", () => Volatile.Read(ref _inFlight), description: "Requests being answered.");
        _cut = meter.CreateCounter<long>("http_request_cut_total", description: "Answers that their clients did not take whole.");
        meter.CreateObservableGauge("rate_limiter_buckets_total", () => rateLimiter.Count, description: "Clients that the rate limiter remembers.");

        // A counter that first shows up at a high value has no rate: what is expected is there at zero from the start.
        _cut.Add(0, Label("reason", AnswerCutException.Stalled));
        _cut.Add(0, Label("reason", AnswerCutException.Gone));
        foreach (var path in routes.Endpoints.Select(RouteMetadata.MetricsPath).Append(RouteMetadata.NoTemplate).Distinct())
        {
            metrics.Expect(_durations, Label("method", "GET"), Label("path", path));
            foreach (var status in ExpectedStatuses)
            {
                Requests(path, "GET", status);
            }
        }
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var started = _time.GetTimestamp();
        Interlocked.Increment(ref _inFlight);
        try
        {
            await next(context);
        }
        catch when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            // What the failure barrier is going to send: it lies outside of what is counted.
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
            var (path, method) = (context.Route().MetricsPath(), MethodName(context.Request.Method));
            Requests(path, method, context.Response.StatusCode).Increment();
            _durations.Record(_time.GetElapsedTime(started).TotalSeconds, Label("method", method), Label("path", path));
        }
    }

    /// <param name="reason">As <see cref="AnswerCutException"/> says it.</param>
    public void AnswerCut(string reason) => _cut.Add(1, Label("reason", reason));

    private RequestCount Requests(string path, string method, int status) => _requests.TryGetValue((path, method, status), out var count)
        ? count
        : _requests.GetOrAdd((path, method, status), static key => new RequestCount(key.Path, key.Method, key.Status));

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
