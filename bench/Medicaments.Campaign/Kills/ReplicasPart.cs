using System.Globalization;
using System.Net;

namespace Medicaments.Campaign.Kills;

/// <summary>Two replicas behind nginx, killed in turn under load.</summary>
internal static class ReplicasPart
{
    private const int Kills = 20;
    private const int Clients = 6;
    private const int Medicaments = 2_000;
    private const string Attack = "two replicas behind nginx, SIGKILL in turn";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(8);

    public static async Task RunAsync(Rig rig, Findings findings)
    {
        if (!NginxProcess.IsInstalled)
        {
            findings.Skip(Attack, "nginx is not installed (Debian package nginx-light)");
            return;
        }

        var store = await rig.MakeStoreAsync("replicas", Medicaments);
        var settings = Enumerable.Range(0, 2).Select(_ => new Dictionary<string, string>
        {
            ["PORT"] = RunningProcess.FreePort().ToString(CultureInfo.InvariantCulture),
        }).ToArray();
        ApiProcess[] replicas = [.. settings.Select((own, i) => rig.StartApi(store.StoreDirectory, $"replica-{i}", settings: own))];
        try
        {
            foreach (var replica in replicas)
            {
                await replica.WaitForAsync(Rig.ReadyTarget, HttpStatusCode.OK);
            }

            // A replica that was just killed is not shut out for a time (max_fails): when the other one goes, it is the one that answers.
            await using var nginx = NginxProcess.Start(rig.Work, address => $$"""
                upstream api {
                  server 127.0.0.1:{{settings[0]["PORT"]}} max_fails=0;
                  server 127.0.0.1:{{settings[1]["PORT"]}} max_fails=0;
                  keepalive 32;
                }
                server {
                  listen {{address}};
                  location / {
                    proxy_pass http://api;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header X-Forwarded-For $remote_addr;
                    proxy_connect_timeout 1s;
                    proxy_next_upstream error timeout http_502 http_503 http_504;
                  }
                }
                """, _ => { });
            // A request before nginx listens would be one that failed.
            await Rig.EventuallyAsync(TimeSpan.FromSeconds(10), () => Task.FromResult(Wire.Listens(nginx.Port)));
            var codes = await Rig.CodesAsync(replicas[0]);
            var clients = Enumerable.Range(0, Clients).Select(_ => NormalClient.Start(nginx.Port, codes, interval: Interval)).ToArray();
            var kills = rig.Options.Trials(Kills);
            var killed = await KillAsync(kills);
            foreach (var client in clients)
            {
                client.Dispose();
            }

            var failed = clients.Sum(client => client.Failures);
            findings.Add(
                Attack, $"{killed} kills, {((double)clients.Sum(client => client.Asked)).Thousands()} requests", $"{kills} kills, 0 failed",
                $"{failed} failed, p99 {clients.Max(client => client.P99).Milliseconds()}", killed == kills && failed == 0);
        }
        finally
        {
            foreach (var replica in replicas)
            {
                await replica.DisposeAsync();
            }
        }

        async Task<int> KillAsync(int kills)
        {
            var random = new Random(rig.Options.Seed);
            var killed = 0;
            for (var i = 0; i < kills; i++)
            {
                var victim = i % replicas.Length;
                await Task.Delay(random.Next(500, 2_000));
                killed += await replicas[victim].Process.KillAsync() ? 1 : 0;
                await replicas[victim].DisposeAsync();
                await Task.Delay(random.Next(1_000));
                replicas[victim] = await rig.ServeAsync(store.StoreDirectory, $"replica-{victim}", settings: settings[victim]);
            }

            return killed;
        }
    }
}
