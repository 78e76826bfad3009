using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Medicaments.Measuring;

/// <summary>The published Api in a process of its own.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private readonly RunningProcess _process;

    private ApiProcess(RunningProcess process, int port, int metricsPort)
    {
        _process = process;
        Port = port;
        MetricsPort = metricsPort;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public HttpClient Http { get; }

    public int Port { get; }

    public int MetricsPort { get; }

    public string Address => $"http://127.0.0.1:{Port}";

    public RunningProcess Process => _process;

    /// <summary>As in production: log files, metrics, no rate limit unless <paramref name="limited"/>.</summary>
    /// <param name="programs">The directory of the published Api.</param>
    /// <param name="source">A store, or the address of an Ingest.</param>
    /// <param name="logDirectory">One that cannot be written leaves only the console.</param>
    /// <param name="settings">Others, or other values.</param>
    public static ApiProcess Start(
        string programs, string source, string logDirectory, bool limited = false, IReadOnlyDictionary<string, string>? settings = null)
    {
        var environment = new Dictionary<string, string>
        {
            ["ENV"] = "production",
            ["PORT"] = RunningProcess.FreePort().ToString(CultureInfo.InvariantCulture),
            ["METRICS_PORT"] = RunningProcess.FreePort().ToString(CultureInfo.InvariantCulture),
            ["SNAPSHOT_SOURCE"] = source,
            ["DATA_DIR"] = Path.Combine(Path.GetTempPath(), "unused"),
            ["LOG_DIR"] = logDirectory,
            ["DISABLE_RATE_LIMITER"] = limited ? "false" : "true",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            environment[name] = value;
        }

        var process = RunningProcess.Start(Path.GetFullPath(Path.Combine(programs, "medicaments-api")), [], environment);
        return new ApiProcess(process, PortOf("PORT"), PortOf("METRICS_PORT"));

        int PortOf(string name) => int.Parse(environment[name], CultureInfo.InvariantCulture);
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

            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(2))
            {
                throw new InvalidOperationException($"The Api does not answer {target} with {status}.");
            }

            await Task.Delay(1);
        }
    }

    /// <summary>Waits until the snapshot of that time answers.</summary>
    public async Task WaitForSnapshotAsync(string target, DateTimeOffset time)
    {
        while (true)
        {
            using var response = await Http.GetAsync(new Uri(target, UriKind.Relative));
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
