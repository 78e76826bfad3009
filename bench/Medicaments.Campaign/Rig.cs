using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Medicaments.Ingest.Specimen;
using Medicaments.Snapshots.Store;

namespace Medicaments.Campaign;

/// <summary>Starts the published programs on made-up data.</summary>
internal sealed class Rig(CampaignOptions options, WorkDirectory work)
{
    /// <summary>As many as the real data have.</summary>
    public const int RealCount = 15_848;

    /// <summary>A target that costs no tokens and is a 200 as soon as data are served.</summary>
    public const string ReadyTarget = "/readyz";

    /// <summary>What .NET is told that there is, and the share of it that it takes in a container.</summary>
    private const long ContainerBytes = 512 << 20;

    private readonly string _ingest = Path.GetFullPath(Path.Combine(options.Ingest, "medicaments-ingest"));

    public CampaignOptions Options => options;

    public WorkDirectory Work => work;

    /// <summary>Source files with that many medicaments.</summary>
    public string MakeSource(int count)
    {
        var directory = Directory.CreateDirectory(SourceOf(count)).FullName;
        new SpecimenGenerator(count, SpecimenGenerator.DefaultSeed).WriteTo(directory, CancellationToken.None);
        return directory;
    }

    /// <summary>Where <see cref="MakeSource"/> puts them.</summary>
    public string SourceOf(int count) => work.File(string.Create(CultureInfo.InvariantCulture, $"source-{count}"));

    /// <summary>A store that Ingest made, with one snapshot for each count, the last one announced.</summary>
    public async Task<SnapshotStore> MakeStoreAsync(string name, params int[] counts)
    {
        var settings = IngestSettings(name);
        foreach (var count in counts)
        {
            var source = MakeSource(count);
            if (await RunIngestAsync(["once"], settings, source) is not 0 and var exitCode)
            {
                throw new InvalidOperationException($"Ingest ended with {exitCode} on {source}.");
            }
        }

        return new SnapshotStore(settings["SNAPSHOT_DIR"]);
    }

    /// <summary>Directories of its own for an Ingest.</summary>
    public Dictionary<string, string> IngestSettings(string name) => new()
    {
        ["SNAPSHOT_DIR"] = work.File(name),
        ["DATA_DIR"] = work.File(name + "-files"),
        ["LOG_DIR"] = work.File(name + "-logs"),
    };

    /// <returns>The exit code.</returns>
    public async Task<int> RunIngestAsync(IEnumerable<string> arguments, Dictionary<string, string> settings, string source)
    {
        await using var process = StartIngest(arguments, settings, source);
        return await process.EndAsync();
    }

    /// <summary>What it complains of is not shown: it is made to fail on purpose.</summary>
    public RunningProcess StartIngest(IEnumerable<string> arguments, Dictionary<string, string> settings, string source) =>
        RunningProcess.Start(
            _ingest, arguments, new Dictionary<string, string>(settings) { ["BDPM_BASE_URL"] = new Uri(source + "/").AbsoluteUri }, _ => { });

    /// <summary>An Ingest that serves the store that <see cref="MakeStoreAsync"/> made under that name last with that count.</summary>
    public RunningProcess ServeStore(string name, int count, out string address)
    {
        var port = RunningProcess.FreePort();
        address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var settings = new Dictionary<string, string>(IngestSettings(name))
        {
            ["INGEST_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["METRICS_PORT"] = RunningProcess.FreePort().ToString(CultureInfo.InvariantCulture),
        };
        return StartIngest([], settings, SourceOf(count));
    }

    /// <summary>Its memory is that of the container of the published files.</summary>
    public ApiProcess StartApi(string source, string name, bool limited = false, Dictionary<string, string>? settings = null) =>
        ApiProcess.Start(options.Api, source, work.Make(name + "-logs"), limited, new Dictionary<string, string>(settings ?? [])
        {
            ["DOTNET_GCTotalPhysicalMemory"] = ContainerBytes.ToString("X", CultureInfo.InvariantCulture),
            ["DOTNET_GCHeapHardLimit"] = (ContainerBytes / 4 * 3).ToString("X", CultureInfo.InvariantCulture),
        });

    /// <summary>Starts an Api and waits until it serves.</summary>
    public async Task<ApiProcess> ServeAsync(string source, string name, bool limited = false, Dictionary<string, string>? settings = null)
    {
        var api = StartApi(source, name, limited, settings);
        await api.WaitForAsync(ReadyTarget, HttpStatusCode.OK);
        return api;
    }

    /// <returns>The CIS codes of the first medicaments that an Api serves.</returns>
    public static async Task<int[]> CodesAsync(ApiProcess api)
    {
        using var json = JsonDocument.Parse(await api.Http.GetStringAsync(new Uri("/v1/medicaments?page=1&pageSize=50", UriKind.Relative)));
        return [.. json.RootElement.GetProperty("data").EnumerateArray().Select(row => row.GetProperty("cis").GetInt32())];
    }

    /// <returns>What <c>/health</c> answers: its status, and how many medicaments are served; nothing when there is no answer.</returns>
    public static async Task<(int Status, int Medicaments)?> HealthAsync(ApiProcess api)
    {
        try
        {
            using var response = await api.Http.GetAsync(new Uri("/health", UriKind.Relative));
            using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
            return ((int)response.StatusCode, json.RootElement.GetProperty("medicaments").GetInt32());
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>Asks again and again, at short intervals.</summary>
    /// <returns>Milliseconds until it was so; null when it was not in that time.</returns>
    public static async Task<double?> EventuallyAsync(TimeSpan limit, Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < limit)
        {
            if (await condition())
            {
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }

            await Task.Delay(10);
        }

        return null;
    }

    /// <returns>The sum of a metric's series whose line begins so.</returns>
    public static async Task<double> MetricAsync(ApiProcess api, string series)
    {
        var text = await api.Http.GetStringAsync(new Uri($"http://127.0.0.1:{api.MetricsPort}/metrics"));
        return text.Split('\n').Where(line => line.StartsWith(series, StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }
}
