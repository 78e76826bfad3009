using System.Diagnostics;
using Medicaments.Api.Serving;
using Medicaments.Ingest.Download;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Benchmarks.Cycle;

/// <summary>Whole cycles and whole loads, warm, on the two real dates in turn; memory from the real programs.</summary>
internal static class CyclePart
{
    private const int WarmUps = 5;
    private const int Runs = 20;

    public static async Task RunAsync(BenchOptions options, WorkDirectory work, Report report)
    {
        report.Heading("Cycle and load");
        report.Paragraph(
            $"One process, the files of 2026-01 and 2026-05 in turn, {Runs} runs after {WarmUps} that do not count. A cycle is all of it: baseline, decoding, parsing, "
            + "building, validators, change set, publishing, reading back, announcing, retention. Goal: cycle 330 ms, load 200 ms.");
        IBdpmSource[] sources = [new DirectorySource(options.January), new DirectorySource(options.May)];
        var durable = await MeasureAsync(new CycleRig(work.Make("cycle")), sources, WarmUps, Runs);
        var unflushed = await MeasureAsync(new CycleRig(work.Make("cycle-unflushed"), new UnflushedFiles()), sources, WarmUps, Runs);
        var rig = new CycleRig(work.Make("load"));
        var ids = new List<SnapshotId>();
        foreach (var source in sources)
        {
            ids.Add((await rig.RunAsync(source)).Id);
        }

        var loads = MeasureLoads(rig.Store, ids, WarmUps, Runs);
        List<string[]> rows =
        [
            Row("cycle, baseline to announced", durable.Select(run => run.Total)),
            .. durable[0].Steps.Keys.Select(step => Row($"  {step}", durable.Select(run => run.Steps[step]))),
            Row("cycle without waiting for the disk", unflushed.Select(run => run.Total)),
            Row("Api load: open, verify, render, index", loads),
        ];
        report.Table(["", "median", "p95", "fastest"], rows);
        report.Table(["Ingest, real program, peak resident memory", ""], await PeaksAsync(options, work));
    }

    public static async Task<List<(double Total, IReadOnlyDictionary<string, double> Steps)>> MeasureAsync(
        CycleRig rig, IBdpmSource[] sources, int warmUps, int runs)
    {
        List<(double, IReadOnlyDictionary<string, double>)> results = [];
        for (var i = 0; i < warmUps + runs; i++)
        {
            await rig.RunAsync(sources[i % sources.Length]);
            if (i >= warmUps)
            {
                results.Add((rig.Duration, rig.Steps));
            }
        }

        return results;
    }

    /// <summary>What the Api does between seeing an id and swapping it in.</summary>
    public static List<double> MeasureLoads(SnapshotStore store, IReadOnlyList<SnapshotId> ids, int warmUps, int runs)
    {
        List<double> results = [];
        var served = new ServedSnapshot?[ids.Count];
        for (var i = 0; i < warmUps + runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var reader = store.Open(ids[i % ids.Count]);
            served[i % ids.Count] = ServedSnapshot.Render(reader, pinned: false);
            if (i >= warmUps)
            {
                results.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        GC.KeepAlive(served);
        return results;
    }

    private static string[] Row(string name, IEnumerable<double> milliseconds)
    {
        var values = milliseconds.ToArray();
        return [name, values.Median().Milliseconds(), values.Quantile(0.95).Milliseconds(), values.Min().Milliseconds()];
    }

    private static async Task<List<string[]>> PeaksAsync(BenchOptions options, WorkDirectory work)
    {
        List<string[]> rows = [];
        foreach (var (name, directory) in new[] { ("first cycle (2026-01)", options.January), ("second cycle (2026-05, with a baseline)", options.May) })
        {
            rows.Add([name, (await RunOnceAsync(options, work, directory, "peak")).Peak.Megabytes()]);
        }

        return rows;
    }

    /// <summary>One cycle by the published program.</summary>
    public static Task<(int ExitCode, double Peak)> RunOnceAsync(BenchOptions options, WorkDirectory work, string source, string name) =>
        RunningProcess.RunAsync(Path.GetFullPath(Path.Combine(options.Ingest, "medicaments-ingest")), ["once"], new Dictionary<string, string>
        {
            ["BDPM_BASE_URL"] = new Uri(source + "/").AbsoluteUri,
            ["SNAPSHOT_DIR"] = work.File(name),
            ["DATA_DIR"] = work.File(name + "-files"),
            ["LOG_DIR"] = work.File(name + "-logs"),
        });
}
