using System.Net;
using System.Text;

namespace Medicaments.Campaign.Load;

/// <summary>A million client addresses behind a trusted proxy, half of them IPv6, each with one request.</summary>
internal static class AddressesPart
{
    private const int Addresses = 1_000_000;
    private const int Connections = 4;
    private const int AtOnce = 32;

    /// <summary>What the rate limiter says of itself: buckets, and the tokens of a client.</summary>
    private const int MostBuckets = 100_000;
    private const int Tokens = 1000;
    private const int TokensPerSecond = 3;
    private const int Cost = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(Rig rig, Findings findings)
    {
        var store = await rig.MakeStoreAsync("addresses", Rig.RealCount);
        var settings = new Dictionary<string, string> { ["TRUSTED_PROXIES"] = "127.0.0.0/8" };
        await using var api = await rig.ServeAsync(store.StoreDirectory, "addresses-api", limited: true, settings);
        var codes = await Rig.CodesAsync(api);
        await using var memory = new MemorySampler(api.Process);
        var count = rig.Options.Trials(Addresses);
        var (done, refused) = (0, 0);
        using var client = NormalClient.Start(api.Port, codes, number => $"X-Forwarded-For: 198.51.100.{number % 200}\r\n");
        using var greedy = NormalClient.Start(api.Port, codes, _ => "X-Forwarded-For: 203.0.113.7\r\n", TimeSpan.FromMilliseconds(4));
        var started = TimeProvider.System.GetTimestamp();

        var sending = Task.WhenAll(
            Enumerable.Range(0, Connections).Select(i => Task.Factory.StartNew(() => Send(i), TaskCreationOptions.LongRunning)));
        var buckets = 0.0;
        while (!sending.IsCompleted)
        {
            buckets = Math.Max(buckets, await Rig.MetricAsync(api, "rate_limiter_buckets_total"));
            await Task.WhenAny(sending, Task.Delay(SampleInterval));
        }

        await sending;
        buckets = Math.Max(buckets, await Rig.MetricAsync(api, "rate_limiter_buckets_total"));
        client.Report(findings, "them");
        greedy.Dispose();
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var trials = $"{((double)done).Thousands()} addresses in {seconds:0} s";
        findings.Add("one request of each address", trials, "each is a 200", $"{refused} were not", refused == 0 && done >= count);
        findings.Add(
            "the same", "", $"≤ {((double)MostBuckets).Thousands()} buckets in the limiter's table", buckets.Thousands(),
            buckets <= MostBuckets && buckets >= Math.Min(count, MostBuckets) * 0.9);
        var allowed = (Tokens + TokensPerSecond * seconds) / Cost + 1;
        var passed = greedy.Asked - greedy.Failures;
        findings.Add(
            "one greedy client beside them", $"{greedy.Asked} requests", $"gets no fresh bucket: ≤ {allowed.Text("0")} pass, all that it has tokens for",
            $"{passed} pass", passed <= allowed && passed >= Math.Min(greedy.Asked, Tokens / Cost));
        await UnderAttack.ReportAsync(findings, "all of it", "", api, memory);

        void Send(int connection)
        {
            using var wire = Wire.Open(api.Port, Patience);
            var (from, to) = (connection * (count / Connections + 1), (connection + 1) * (count / Connections + 1));
            for (var first = from; first < to; first += AtOnce)
            {
                var batch = Enumerable.Range(first, Math.Min(AtOnce, to - first)).ToArray();
                wire.Send(Encoding.ASCII.GetBytes(string.Concat(batch.Select(number =>
                    NormalClient.Request(codes, number, $"X-Forwarded-For: {AddressOf(number)}\r\n")))));
                foreach (var _ in batch)
                {
                    if (wire.Read().Status != 200)
                    {
                        Interlocked.Increment(ref refused);
                    }
                }

                Interlocked.Add(ref done, batch.Length);
            }
        }
    }

    /// <summary>Another client for each number: IPv4 addresses, and IPv6 ones of as many networks.</summary>
    public static IPAddress AddressOf(int number)
    {
        var (high, middle, low) = ((byte)(number >> 16), (byte)(number >> 8), (byte)number);
        return number % 2 == 0
            ? new IPAddress([11, high, middle, low])
            : new IPAddress([0x20, 0x01, 0x0d, 0xb8, 0, high, middle, low, 0, 0, 0, 0, 0, 0, 0, 1]);
    }
}
