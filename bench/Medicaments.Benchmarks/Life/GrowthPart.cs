using System.Globalization;
using System.Net;
using Medicaments.Benchmarks.Cycle;
using Medicaments.Benchmarks.Http;
using Medicaments.Ingest.Download;
using Medicaments.Ingest.Specimen;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;

namespace Medicaments.Benchmarks.Life;

/// <summary>The same at several times the real volume, on specimen data.</summary>
internal static class GrowthPart
{
    private const int RealCount = 15_848;
    private const int WantedResults = 20;
    private const string Search = "/v1/medicaments?search=";

    public static async Task RunAsync(BenchOptions options, WorkDirectory work, Report report)
    {
        report.Heading("Growth");
        report.Paragraph("Specimen data. A cycle here changes one table of the previous snapshot by a thousandth; medians of warm runs. The search is that of some names' words whose number of results is nearest to 20.");
        List<string[]> columns = [];
        foreach (var size in options.Sizes)
        {
            columns.Add(await MeasureAsync(options, work, size));
        }

        string[] names =
        [
            "medicaments", "source files", "snapshot", "cycle, warm", "Ingest, peak resident", "Api load, warm", "Api, start to first 200",
            "Api, resident idle", "lookup by CIS, requests/s", "search, results", "search, requests/s", "Api, most resident under load",
        ];
        report.Table(["", .. options.Sizes.Select(size => $"× {size}")], names.Select((name, i) => (string[])[name, .. columns.Select(column => column[i])]));
    }

    private static async Task<string[]> MeasureAsync(BenchOptions options, WorkDirectory work, int size)
    {
        var count = RealCount * size;
        var prefix = string.Create(CultureInfo.InvariantCulture, $"growth-{size}");
        var (first, second) = (work.Make(prefix + "-a"), work.Make(prefix + "-b"));
        new SpecimenGenerator(count, seed: 1).WriteTo(first, CancellationToken.None);
        foreach (var path in Directory.EnumerateFiles(first))
        {
            var lines = await File.ReadAllBytesAsync(path);
            var kept = Path.GetFileName(path) == Tables.Conditions.FileName ? lines.AsMemory(0, Cut(lines)) : lines;
            await File.WriteAllBytesAsync(Path.Combine(second, Path.GetFileName(path)), kept);
        }

        var runs = size > 10 ? 3 : 7;
        var rig = new CycleRig(work.Make(prefix + "-cycles"));
        IBdpmSource[] sources = [new DirectorySource(first, SnapshotSource.Specimen), new DirectorySource(second, SnapshotSource.Specimen)];
        var cycles = await CyclePart.MeasureAsync(rig, sources, warmUps: 3, runs);
        var id = rig.Store.ReadCurrent()!.Value;
        var loads = CyclePart.MeasureLoads(rig.Store, [id], warmUps: 3, runs);
        await CyclePart.RunOnceAsync(options, work, first, prefix + "-once");
        var (_, peak) = await CyclePart.RunOnceAsync(options, work, second, prefix + "-once");

        // The store is wanted by the Api alone now; this process need not hold what it measured with.
        GC.Collect();
        var start = await StartAsync();
        await using var api = start.Api;
        await Task.Delay(TimeSpan.FromSeconds(8));
        var idle = api.Process.Resident;
        var (lookups, searches, results, most) = await LoadAsync(options, work, api);
        return
        [
            ((double)count).Thousands(), SizeOf(first), SizeOf(rig.Store.DirectoryOf(id)), cycles.Select(run => run.Total).Median().Milliseconds(), peak.Megabytes(),
            loads.Median().Milliseconds(), start.Milliseconds.Milliseconds(), idle.Megabytes(), lookups, results, searches, most,
        ];

        async Task<(ApiProcess Api, double Milliseconds)> StartAsync()
        {
            var started = ApiProcess.Start(options.Api, rig.Store.StoreDirectory, work.Make(prefix + "-logs"));
            return (started, await started.WaitForAsync("/v1/medicaments?page=1", HttpStatusCode.OK));
        }
    }

    private static async Task<(string Lookups, string Searches, string Results, string Most)> LoadAsync(BenchOptions options, WorkDirectory work, ApiProcess api)
    {
        if (!Wrk.IsInstalled)
        {
            return ("wrk is missing", "wrk is missing", "", "");
        }

        var wrk = new Wrk(work);
        await using var sampler = new MemorySampler(api.Process);
        var page = await api.Http.GetStringAsync(new Uri("/v1/medicaments?page=7&pageSize=50", UriKind.Relative));
        using var json = System.Text.Json.JsonDocument.Parse(page);
        var rows = json.RootElement.GetProperty("data");
        var row = rows[0];
        var cis = api.Address + "/v1/medicaments/" + row.GetProperty("cis").GetInt32().ToString(CultureInfo.InvariantCulture);
        var (search, results) = await FindSearchAsync(
            api, rows.EnumerateArray().Select(item => item.GetProperty("elementPharmaceutique").GetString()!));
        await wrk.RunAsync(cis, 3);
        var lookups = await wrk.RunAsync(cis, options.Seconds * 2);
        await wrk.RunAsync(api.Address + search, 3);
        var searches = await wrk.RunAsync(api.Address + search, options.Seconds * 2);
        return (lookups.RequestsPerSecond.Thousands(), searches.RequestsPerSecond.Thousands(), results.ToString(CultureInfo.InvariantCulture), (await sampler.StopAsync()).Megabytes());
    }

    /// <summary>Of the searches that words of some names make, the one whose number of results is nearest to that wanted.</summary>
    private static async Task<(string Target, int Results)> FindSearchAsync(ApiProcess api, IEnumerable<string> names)
    {
        var found = (Target: Search + "zzzzzz", Results: 0);
        foreach (var name in names)
        {
            var words = name.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(word => word.All(char.IsAsciiLetterOrDigit)).Take(6).ToArray();
            for (var taken = 1; taken <= words.Length; taken++)
            {
                var target = Search + string.Join('+', words.Take(taken));
                using var response = await api.Http.GetAsync(new Uri(target, UriKind.Relative));
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    using var json = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
                    var results = json.RootElement.GetArrayLength();
                    found = Math.Abs(results - WantedResults) < Math.Abs(found.Results - WantedResults) ? (target, results) : found;
                }
            }
        }

        return found;
    }

    /// <summary>Without the last thousandth of the lines.</summary>
    private static int Cut(byte[] lines) => Array.LastIndexOf(lines, (byte)'\n', lines.Length - 2 - lines.Length / 1000) + 1;

    private static string SizeOf(string directory) =>
        (Directory.EnumerateFiles(directory).Sum(path => new FileInfo(path).Length) / 1024.0).Megabytes();
}
