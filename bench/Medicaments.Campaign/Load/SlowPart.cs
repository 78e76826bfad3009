using System.Net;

namespace Medicaments.Campaign.Load;

/// <summary>2 000 slow connections of four kinds at a time, for a minute and a half, beside a normal client.</summary>
internal static class SlowPart
{
    private const int Connections = 2_000;
    private const int Peers = 20;

    /// <summary>Of the 512 of its container. Each reader of the export has up to 128 KB waiting, which is 64 MB for the 500 of them.</summary>
    private const int MostMegabytes = 320;

    /// <summary>Longer than every time limit of the service.</summary>
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(90);

    /// <summary>How long the server may keep a connection that does not get on: its own limit and a margin. A steady reader is kept.</summary>
    private static readonly Dictionary<Slowness, TimeSpan> Limits = new()
    {
        [Slowness.Header] = TimeSpan.FromSeconds(20),
        [Slowness.Body] = TimeSpan.FromSeconds(25),
        [Slowness.Silent] = TimeSpan.FromSeconds(75),
    };

    public static async Task RunAsync(Rig rig, Findings findings)
    {
        var store = await rig.MakeStoreAsync("slow", Rig.RealCount);

        // The normal client comes from where a proxy would, the slow ones from elsewhere.
        await using var api = await rig.ServeAsync(store.StoreDirectory, "slow-api", settings: new() { ["TRUSTED_PROXIES"] = "127.0.0.1/32" });
        var codes = await Rig.CodesAsync(api);
        await using var memory = new MemorySampler(api.Process);
        using var client = NormalClient.Start(api.Port, codes);
        var kinds = Enum.GetValues<Slowness>();
        SlowConnection[] all = [.. Enumerable.Range(0, Math.Max(kinds.Length, rig.Options.Trials(Connections)))
            .Select(i => new SlowConnection(api.Port, new IPAddress([127, 0, 1, (byte)(1 + i / kinds.Length % Peers)]), kinds[i % kinds.Length]))];

        using (var end = new CancellationTokenSource(Duration))
        {
            await Task.WhenAll(all.Select(connection => connection.HoldAsync(end.Token)));
        }

        client.Report(findings, "them");
        foreach (var kind in all.GroupBy(connection => connection.Kind))
        {
            Report(findings, kind.Key, [.. kind]);
        }

        await UnderAttack.ReportAsync(findings, "all four at the same time", $"{all.Length} places", api, memory, MostMegabytes);
    }

    private static void Report(Findings findings, Slowness kind, SlowConnection[] connections)
    {
        var trials = $"{connections.Length} places, {connections.Sum(connection => connection.Opened)} connections";
        if (kind == Slowness.Reader)
        {
            var cut = connections.Sum(connection => connection.Cut);
            findings.Add("slow readers, 1 kB/s", trials, "none is cut", $"{cut} cut", cut == 0);
            return;
        }

        var longest = connections.Max(connection => connection.Longest);
        var attack = kind switch
        {
            Slowness.Header => "900 KB of header, then 1 byte/s",
            Slowness.Body => "body at 1 byte/s, counted and chunked",
            _ => "silent connections",
        };
        findings.Add(
            attack, trials, $"none is kept longer than {Limits[kind].TotalSeconds} s", $"longest {longest.TotalSeconds.Text("0.0")} s", longest <= Limits[kind]);
    }
}
