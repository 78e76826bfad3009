using System.Globalization;
using System.Net;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Observability.Live;

/// <summary>
/// The real Ingest and Api on loopback ports, with a store of their own: Ingest cannot reach its source and publishes the specimen set.
/// </summary>
internal sealed class LiveServices : IDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    /// <summary>Dots and quotes of a target go out as they are.</summary>
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly TemporaryDirectory _folder = new();
    private readonly int _apiPort = LiveProcess.FreePort();
    private readonly HttpClient _http = new();
    private readonly Dictionary<string, string> _variables;

    private LiveServices(Dictionary<string, string> variables, bool copies)
    {
        _variables = variables;
        Ingest = LiveProcess.StartService("medicaments-ingest", _folder.Path, Variables(IngestMetricsPort, new()
        {
            ["INGEST_PORT"] = Text(IngestPort),
            ["SNAPSHOT_DIR"] = Store,
            ["BDPM_BASE_URL"] = $"http://127.0.0.1:{Text(LiveProcess.FreePort())}/",
        }));
        Api = LiveProcess.StartService("medicaments-api", _folder.Path, Variables(ApiMetricsPort, new()
        {
            ["PORT"] = Text(_apiPort),
            ["SNAPSHOT_SOURCE"] = copies ? Loopback(IngestPort).ToString() : Store,
            ["DISABLE_RATE_LIMITER"] = "true",
        }));
    }

    public LiveProcess Ingest { get; }

    public LiveProcess Api { get; }

    public Uri ApiAddress => Loopback(_apiPort);

    public int IngestPort { get; } = LiveProcess.FreePort();

    public int ApiMetricsPort { get; } = LiveProcess.FreePort();

    public int IngestMetricsPort { get; } = LiveProcess.FreePort();

    private string Store => Path.Combine(_folder.Path, "snapshots");

    private string Logs => Path.Combine(_folder.Path, "logs");

    /// <summary>Returns when the Api serves the first snapshot.</summary>
    /// <param name="variables">For both services.</param>
    public static Task<LiveServices> StartAsync(params (string Name, string Value)[] variables) => StartAsync(copies: false, variables);

    /// <inheritdoc cref="StartAsync(ValueTuple{string, string}[])"/>
    /// <param name="copies">Whether the Api copies the store of Ingest over HTTP rather than reading its directory.</param>
    public static async Task<LiveServices> StartAsync(bool copies, params (string Name, string Value)[] variables)
    {
        var services = new LiveServices(variables.ToDictionary(variable => variable.Name, variable => variable.Value), copies);
        var status = await Eventually.AskAsync(StartTime, () => services.StatusOfAsync("/health"), status => status == HttpStatusCode.OK);
        if (status == HttpStatusCode.OK)
            return services;

        services.Dispose();
        throw new TimeoutException($"/health is {status}\nApi:\n{services.Api.Output}\nIngest:\n{services.Ingest.Output}");
    }

    /// <returns>Null when nothing answers.</returns>
    public async Task<HttpStatusCode?> StatusOfAsync(string target)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri($"http://127.0.0.1:{_apiPort}{target}", AsWritten));
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public Task<string> MetricsAsync(int port) => _http.GetStringAsync(new Uri(Loopback(port), "/metrics"));

    public string[] LogLines(string pattern) => [.. LogFiles(pattern).SelectMany(file => file.Lines)];

    public IEnumerable<(string Name, string[] Lines)> LogFiles(string pattern) =>
        Directory.EnumerateFiles(Logs, pattern).Select(file => (Path.GetFileName(file), ReadShared(file)));

    /// <summary>Stops both as a container engine does, so that nothing that waits to be sent or written is lost.</summary>
    public Task StopAsync() => Task.WhenAll(Api.TerminateAsync(), Ingest.TerminateAsync());

    public void Dispose()
    {
        Api.Dispose();
        Ingest.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    public static Uri Loopback(int port) => new($"http://127.0.0.1:{Text(port)}");

    private Dictionary<string, string> Variables(int metricsPort, Dictionary<string, string> own) => new(own.Concat(_variables))
    {
        ["ENV"] = "dev",
        ["METRICS_PORT"] = Text(metricsPort),
        ["DATA_DIR"] = Path.Combine(_folder.Path, "files"),
        ["LOG_DIR"] = Logs,
    };

    private static string[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        // The last line may be half written.
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
