using System.Globalization;
using System.Net;
using Medicaments.Benchmarks.Http;

namespace Medicaments.Benchmarks.Life;

/// <summary>Start, memory over time, and what clients feel of swaps.</summary>
internal static class LifePart
{
    private const int Starts = 7;
    private const int Settled = 5;

    /// <summary>The Api gives memory back five seconds after a swap.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(8);

    public static async Task RunAsync(BenchOptions options, WorkDirectory work, RealStore data, Report report)
    {
        report.Heading("Life");
        List<string[]> rows = [];
        var empty = work.Make("empty-store");
        rows.Add(["start to first answer (503), empty store", (await StartsAsync(options, work, empty, HttpStatusCode.ServiceUnavailable)).Milliseconds(), "2 s"]);
        rows.Add(["start to first 200, snapshot present", (await StartsAsync(options, work, data.Store.StoreDirectory, HttpStatusCode.OK)).Milliseconds(), "400 ms"]);
        await using var api = ApiProcess.Start(options.Api, data.Store.StoreDirectory, work.Make("life-logs"));
        await api.WaitForAsync(Endpoint.Cis, HttpStatusCode.OK);
        await Task.Delay(Settling);
        rows.Add(["resident, idle 8 s after the load", api.Process.Resident.Megabytes(), "80 MB"]);
        if (Wrk.IsInstalled)
        {
            await MeasureSwapsAsync(options, work, data, api, rows);
        }
        else
        {
            report.Paragraph("Not measured under load: wrk is not installed.");
        }

        await SwapAsync(options, data, api, rows);
        report.Table(["", "", "goal"], rows);
    }

    private static async Task<double> StartsAsync(BenchOptions options, WorkDirectory work, string store, HttpStatusCode status)
    {
        List<double> times = [];
        for (var i = 0; i < Starts; i++)
        {
            // Started afresh each time; WaitForAsync counts from just after the process was made.
            await using var api = ApiProcess.Start(options.Api, store, work.Make("start-logs"));
            times.Add(await api.WaitForAsync(Endpoint.Cis, status));
        }

        return times.Median();
    }

    /// <summary>Lookups without and with continuous swaps.</summary>
    private static async Task MeasureSwapsAsync(BenchOptions options, WorkDirectory work, RealStore data, ApiProcess api, List<string[]> rows)
    {
        var wrk = new Wrk(work);
        var seconds = Math.Max(10, options.Seconds * 5);
        await wrk.RunAsync(api.Address + Endpoint.Cis, 4);
        await using var sampler = new MemorySampler(api.Process);
        var still = await wrk.RunAsync(api.Address + Endpoint.Cis, seconds);
        rows.Add(["resident, most under load (CIS)", (await sampler.StopAsync()).Megabytes(), "110 MB"]);
        var swaps = 0;
        using var stop = new CancellationTokenSource();
        var swapping = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await api.WaitForSnapshotAsync(Endpoint.Cis, data.Announce(swaps++ % 2 == 0 ? data.January : data.May));
            }
        });
        await using var swapSampler = new MemorySampler(api.Process);
        var moving = await wrk.RunAsync(api.Address + Endpoint.Cis, seconds);
        await stop.CancelAsync();
        await swapping;
        rows.Add([string.Create(CultureInfo.InvariantCulture, $"CIS p99, no swaps / {swaps} swaps in {seconds} s"), $"{still.P99.Milliseconds()} / {moving.P99.Milliseconds()}", "× 1.5"]);
        rows.Add(["CIS p99.9, the same", $"{still.P999.Milliseconds()} / {moving.P999.Milliseconds()}", ""]);
        rows.Add(["CIS longest, the same", $"{still.Longest.Milliseconds()} / {moving.Longest.Milliseconds()}", ""]);
        rows.Add(["CIS requests/s, the same", $"{still.RequestsPerSecond.Thousands()} / {moving.RequestsPerSecond.Thousands()}", ""]);
        rows.Add(["failed requests, the same", $"{still.Failures + still.Statuses} / {moving.Failures + moving.Statuses}", "0"]);
        rows.Add(["resident, most during these swaps", (await swapSampler.StopAsync()).Megabytes(), ""]);
    }

    /// <summary>Memory after few and after many swaps, each time when all has settled.</summary>
    private static async Task SwapAsync(BenchOptions options, RealStore data, ApiProcess api, List<string[]> rows)
    {
        for (var swap = 1; swap <= options.Swaps; swap++)
        {
            await api.WaitForSnapshotAsync(Endpoint.Cis, data.Announce(swap % 2 == 0 ? data.January : data.May));
            if (swap == Settled || swap == options.Swaps)
            {
                await Task.Delay(Settling);
                rows.Add([string.Create(CultureInfo.InvariantCulture, $"resident after {swap} swaps"), api.Process.Resident.Megabytes(), swap == Settled ? "" : "within 10 % of after 5"]);
            }
        }

        rows.Add(["resident, most ever", api.Process.PeakResident.Megabytes(), ""]);
    }
}
