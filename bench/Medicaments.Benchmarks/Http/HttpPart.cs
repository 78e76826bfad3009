using System.Globalization;
using System.Net;

namespace Medicaments.Benchmarks.Http;

/// <summary>
/// Requests per second of the published Api beside two yardsticks of the same run: Kestrel with a fixed text, and nginx with a file of
/// the same size. Ours and theirs are measured in turn, several times, so that whatever else the machine does hits both.
/// </summary>
internal static class HttpPart
{
    private static readonly string[] VariantNames = ["limiter off", "limiter on", "limiter off, no log file", "limiter off, LOKI_URL set"];

    public static async Task RunAsync(BenchOptions options, WorkDirectory work, RealStore data, Report report)
    {
        report.Heading("HTTP");
        if (!Wrk.IsInstalled || !NginxProcess.IsInstalled)
        {
            report.Paragraph("Not measured: wrk or nginx is not installed (Debian packages wrk and nginx-light).");
            return;
        }

        var wrk = new Wrk(work);
        await using var nginx = Nginx.Start(work);
        var plainPort = RunningProcess.FreePort();
        await using var plain = RunningProcess.Start(Environment.ProcessPath!, ["plain", $"{plainPort}"]);
        var plainUrl = $"http://127.0.0.1:{plainPort}/";
        await using var api = ApiProcess.Start(options.Api, data.Store.StoreDirectory, work.Make("api-logs"));
        await api.WaitForAsync(Endpoint.Cis, HttpStatusCode.OK);
        foreach (var url in new[] { plainUrl, api.Address + Endpoint.Cis, api.Address + "/v1/medicaments?search=codeine" })
        {
            // The JIT makes its best code after some ten thousand requests.
            await wrk.RunAsync(url, 4);
        }

        report.Paragraph(
            $"`wrk`, 32 connections (export 4), identity unless said otherwise, medians of {options.Rounds} rounds of {options.Seconds} s in turn with the yardsticks; ENV=production, "
            + "log file and metrics on, rate limiter off. (a) is Kestrel with a fixed text of 13 bytes, (b) nginx with a static file of the same size and type.");
        List<string[]> rows = [];
        var memory = new List<string[]> { new[] { "after the first load", api.Process.Resident.Megabytes() } };
        foreach (var endpoint in Endpoint.All)
        {
            await using var sampler = new MemorySampler(api.Process);
            var measured = await Comparison.MeasureAsync(options, wrk, api, nginx, plainUrl, endpoint);
            rows.Add(measured.ToRow(endpoint));
            memory.Add([endpoint.Name, (await sampler.StopAsync()).Megabytes()]);
            Console.WriteLine($"   {string.Join("  ", rows[^1])}");
        }

        report.Table(Comparison.Columns, rows);
        report.Table(["Api, most resident memory while measuring", ""], memory);
        await CompareVariantsAsync(options, work, data, wrk, api, plainUrl, report);
    }

    /// <summary>The same endpoint with the limiter on, without a log file, and with a Loki that takes everything at once.</summary>
    private static async Task CompareVariantsAsync(
        BenchOptions options, WorkDirectory work, RealStore data, Wrk wrk, ApiProcess shipped, string loki, Report report)
    {
        // The path of a directory below a file: nobody can write there, root included.
        var nowhere = Path.Combine(work.File("nginx.conf"), "logs");
        await using var limited = ApiProcess.Start(options.Api, data.Store.StoreDirectory, work.Make("api-limited-logs"), limited: true);
        await using var unlogged = ApiProcess.Start(options.Api, data.Store.StoreDirectory, nowhere);
        await using var pushing = ApiProcess.Start(
            options.Api, data.Store.StoreDirectory, work.Make("api-pushing-logs"), settings: new Dictionary<string, string> { ["LOKI_URL"] = loki });
        ApiProcess[] variants = [shipped, limited, unlogged, pushing];
        foreach (var variant in variants.Skip(1))
        {
            await variant.WaitForAsync(Endpoint.Cis, HttpStatusCode.OK);
            await wrk.RunAsManyClientsAsync(variant.Address + Endpoint.Cis, 4);
        }

        var loads = variants.Select(_ => new List<Load>()).ToArray();
        for (var round = 0; round < options.Rounds + 2; round++)
        {
            for (var i = 0; i < variants.Length; i++)
            {
                loads[i].Add(await wrk.RunAsManyClientsAsync(variants[i].Address + Endpoint.Cis, options.Seconds));
            }
        }

        var medians = loads.Select(runs => runs.Select(run => run.RequestsPerSecond).Median()).ToArray();
        report.Paragraph(
            "Variants of `medicament by CIS`, every request with another `X-Forwarded-For` (60 000 clients in turn, which costs wrk itself a part of the machine). Without log file: LOG_DIR "
            + "cannot be written, so lines are made and thrown away; the difference is the writing. The shipped product has no switch for less. "
            + "With LOKI_URL the lines go to the fixed-text server (a) too, which works on the same processors; what it does not take in time is dropped and counted.");
        report.Table(["", "requests/s", "to the first", "refused or failed"], variants.Select((_, i) => new[]
        {
            VariantNames[i], medians[i].Thousands(), (medians[i] / medians[0]).Text(),
            loads[i].Sum(load => load.Failures + load.Statuses).ToString(CultureInfo.InvariantCulture),
        }));
    }
}
