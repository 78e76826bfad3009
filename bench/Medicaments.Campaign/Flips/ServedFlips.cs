using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Store;

namespace Medicaments.Campaign.Flips;

/// <summary>A running Api on a store in which damage appears.</summary>
internal sealed class ServedFlips(Rig rig)
{
    private const int Served = 2_000;
    private const int Other = 2_001;
    private const int ProgressInterval = 25;
    private const string Failures = "snapshot_loads_total{result=\"failure\"}";

    /// <summary>The Api looks every second.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1.2);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Random _random = new(rig.Options.Seed);
    private int _number;

    public int Trials { get; private set; }

    public List<string> Problems { get; } = [];

    /// <summary>Who asked meanwhile.</summary>
    public NormalClient? Client { get; private set; }

    public async Task RunAsync(int trials)
    {
        var (store, other) = (await rig.MakeStoreAsync("served", Served), await rig.MakeStoreAsync("other", Other));
        var good = other.Open(other.ReadCurrent()!.Value);
        using var encoded = EncodedSnapshot.Of(good.ReadAll());
        await using var api = await rig.ServeAsync(store.StoreDirectory, "served-api");
        using var client = Client = NormalClient.Start(api.Port, await Rig.CodesAsync(api));
        var announced = store.ReadCurrent()!.Value;
        for (; Trials < trials; Trials++)
        {
            var isSnapshot = _random.Next(10) < 6;
            var what = isSnapshot ? await AnnounceDamagedAsync() : await DamagePointerAsync();
            if (await Rig.HealthAsync(api) is var health && health?.Medicaments != Served)
            {
                Problems.Add($"{what}: {health?.Status} with {health?.Medicaments} medicaments");
            }

            if (Trials % ProgressInterval == 0)
            {
                Findings.Progress($"{Trials} trials below a running Api");
            }
        }

        store.Announce(Commit());
        if (await Rig.EventuallyAsync(Limit, async () => await Rig.HealthAsync(api) is (_, Other)) is null)
        {
            Problems.Add("a good snapshot after all of them is not served");
        }

        async Task<string> AnnounceDamagedAsync()
        {
            var id = Commit();
            var files = Directory.GetFiles(store.DirectoryOf(id));
            var what = await DamageAsync(files[_random.Next(files.Length)]);
            var failures = await Rig.MetricAsync(api, Failures);
            store.Announce(id);
            if (await Rig.EventuallyAsync(Limit, async () => await Rig.MetricAsync(api, Failures) > failures) is null)
            {
                Problems.Add($"{what}: not refused within {Limit.TotalSeconds} s");
            }

            store.Announce(announced);
            store.Remove(id);
            return what;
        }

        async Task<string> DamagePointerAsync()
        {
            var path = Path.Combine(store.StoreDirectory, Damage.Pointers[_random.Next(Damage.Pointers.Length)]);
            var isPin = path.EndsWith(SnapshotStoreReader.PinnedFile, StringComparison.Ordinal);
            if (isPin)
            {
                store.Pin(announced);
            }

            var before = await File.ReadAllBytesAsync(path);
            var what = await DamageAsync(path);
            await Task.Delay(Look);
            await File.WriteAllBytesAsync(path, before);
            if (isPin)
            {
                store.Unpin();
            }

            return what;
        }

        SnapshotId Commit()
        {
            // Rising: an older one than what was announced would not even be looked at.
            var id = SnapshotId.Create(DateTimeOffset.UtcNow.AddSeconds(_number++), encoded.ContentSha256);
            store.Commit(encoded, good.Manifest with { Id = id, ChangedAt = id.Time, CheckedAt = DateTimeOffset.UtcNow });
            return id;
        }
    }

    private async Task<string> DamageAsync(string path)
    {
        var good = await File.ReadAllBytesAsync(path);
        (string What, byte[] Bytes) damage;
        do
        {
            damage = Damage.To(good, _random);
        }
        while (damage.Bytes.AsSpan().SequenceEqual(good));

        await File.WriteAllBytesAsync(path, damage.Bytes);
        return $"{Path.GetFileName(path)}, {damage.What}";
    }
}
