using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Campaign.Kills;

/// <summary>An Api that copies from an Ingest, killed in turn while it starts and while it serves; meanwhile the pointer moves.</summary>
internal sealed class ApiKills(Rig rig, int[] counts)
{
    private const int LongestStart = 900;
    private const int LongestService = 1_500;
    private const int ProgressInterval = 50;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Random _random = new(rig.Options.Seed);

    public int Kills { get; private set; }

    /// <summary>Milliseconds from a start to the right answer.</summary>
    public List<double> Recoveries { get; } = [];

    public List<string> Problems { get; } = [];

    public async Task RunAsync(int kills)
    {
        var store = await rig.MakeStoreAsync("origin", counts);
        var byId = store.List().ToDictionary(id => id, id => store.Open(id).ReadAll().Medicaments.Count);
        await using var ingest = rig.ServeStore("origin", counts[^1], out var address);
        var copy = new SnapshotStoreReader(rig.Work.File("copy"));
        var settings = new Dictionary<string, string> { ["DATA_DIR"] = copy.StoreDirectory };
        while (Kills < kills)
        {
            var pinned = Pin();
            await using (var starting = rig.StartApi(address, "copy-api", settings: settings))
            {
                await Task.Delay(_random.Next(LongestStart));
                Kills += await starting.Process.KillAsync() ? 1 : 0;
            }

            await using var api = rig.StartApi(address, "copy-api", settings: settings);
            await WaitAsync(api, byId[pinned]);
            Pin();
            await Task.Delay(_random.Next(LongestService));
            Kills += await api.Process.KillAsync() ? 1 : 0;
            if (Kills / 2 % (ProgressInterval / 2) == 0)
            {
                Findings.Progress($"Api: {Kills} kills");
            }
        }

        await using var last = rig.StartApi(address, "copy-api", settings: settings);
        await WaitAsync(last, byId[store.ReadPinned()!.Value]);

        SnapshotId Pin()
        {
            var id = byId.Keys.ElementAt(_random.Next(byId.Count));
            store.Pin(id);
            return id;
        }
    }

    private async Task WaitAsync(ApiProcess api, int medicaments)
    {
        (int Status, int Medicaments)? health = null;
        if (await Rig.EventuallyAsync(Limit, async () => (health = await Rig.HealthAsync(api)) == (200, medicaments)) is { } milliseconds)
        {
            Recoveries.Add(milliseconds);
            return;
        }

        Problems.Add($"after {Kills} kills {health?.ToString() ?? "no answer"} in place of 200 with {medicaments} medicaments");
    }
}
