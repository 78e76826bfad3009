using System.Diagnostics;

namespace Medicaments.Campaign.Requests;

/// <summary>A million generated requests, of which a tenth is ill-framed.</summary>
internal static class RequestsPart
{
    private const int Requests = 1_000_000;
    private const int Connections = 6;
    private const int LogMegabytes = 64;

    public static async Task RunAsync(Rig rig, Findings findings)
    {
        var store = await rig.MakeStoreAsync("requests", Rig.RealCount);
        await using var api = await rig.ServeAsync(store.StoreDirectory, "requests-api", settings: new()
        {
            ["MAX_LOG_FILE_SIZE"] = $"{(LogMegabytes << 20) / 4}",
            ["MAX_LOG_DIR_SIZE"] = $"{LogMegabytes << 20}",
        });
        var codes = await Rig.CodesAsync(api);
        var count = rig.Options.Trials(Requests);
        var tally = new RequestTally();
        var started = Stopwatch.GetTimestamp();
        await using var memory = new MemorySampler(api.Process);
        using var client = NormalClient.Start(api.Port, codes);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Task.Factory.StartNew(
            () => Send(new RequestSender(api.Port, rig.Options.Seed + i, tally), count / Connections + 1), TaskCreationOptions.LongRunning)));

        client.Report(findings, "the requests");
        tally.Report(findings, Stopwatch.GetElapsedTime(started));
        await UnderAttack.ReportAsync(findings, "the same", "", api, memory);
        var logs = Directory.EnumerateFiles(rig.Work.File("requests-api-logs")).Sum(path => new FileInfo(path).Length);
        findings.Add(
            "the same", "", $"log directory ≤ {LogMegabytes} MB, as MAX_LOG_DIR_SIZE says", (logs / 1024.0).Megabytes(), logs <= LogMegabytes << 20);
    }

    private static void Send(RequestSender sender, int count)
    {
        using (sender)
        {
            while (count > 0)
            {
                count -= sender.SendBatch();
            }
        }
    }
}
