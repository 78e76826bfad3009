using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Medicaments.Benchmarks.Http;

/// <summary>The published Api in a process of its own.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private readonly RunningProcess _process;

    private ApiProcess(RunningProcess process, int port)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public HttpClient Http { get; }

    public string Address => $"http://127.0.0.1:{Http.BaseAddress!.Port}";

    public RunningProcess Process => _process;

    /// <summary>As in production: log files, metrics, no rate limit unless <paramref name="limited"/>.</summary>
    /// <param name="logDirectory">One that cannot be written leaves only the console.</param>
    public static ApiProcess Start(BenchOptions options, string store, string logDirectory, bool limited = false)
    {
        var port = RunningProcess.FreePort();
        var process = RunningProcess.Start(Path.GetFullPath(Path.Combine(options.Api, "medicaments-api")), [], new Dictionary<string, string>
        {
            ["ENV"] = "production",
            ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["METRICS_PORT"] = RunningProcess.FreePort().ToString(CultureInfo.InvariantCulture),
            ["SNAPSHOT_SOURCE"] = store,
            ["DATA_DIR"] = Path.Combine(Path.GetTempPath(), "unused"),
            ["LOG_DIR"] = logDirectory,
            ["DISABLE_RATE_LIMITER"] = limited ? "false" : "true",
        });
        return new ApiProcess(process, port);
    }

    /// <summary>Asks every millisecond until it answers so.</summary>
    /// <returns>Milliseconds since the call.</returns>
    public async Task<double> WaitForAsync(string target, HttpStatusCode status)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var response = await Http.GetAsync(new Uri(target, UriKind.Relative));
                if (response.StatusCode == status)
                {
                    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(2))
            {
                throw new InvalidOperationException($"The Api does not answer {target} with {status}.");
            }

            await Task.Delay(1);
        }
    }

    /// <summary>Waits until the snapshot of that time is served.</summary>
    public async Task WaitForSnapshotAsync(DateTimeOffset time)
    {
        while (true)
        {
            using var response = await Http.GetAsync(new Uri(Endpoint.Cis, UriKind.Relative));
            if (response.Content.Headers.LastModified is { } served && served.ToUnixTimeSeconds() == time.ToUnixTimeSeconds())
            {
                return;
            }

            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }
}
