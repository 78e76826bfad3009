using Medicaments.Snapshots.Store;

namespace Medicaments.Campaign.Disks;

/// <summary>Disks that are full, or nearly so, below the store of Ingest, below the copy of an Api, below the logs.</summary>
internal static class DisksPart
{
    private const int StoreFailed = 5;
    private const int Medicaments = 2_000;

    /// <summary>Long enough for a second try of a copy that failed.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Free space as shares of a snapshot's size: a cycle needs room for it twice.</summary>
    private static readonly double[] Shares =
        [0, 0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1, 1.1, 1.3, 1.5, 1.7, 1.9, 2, 2.05, 2.1, 2.2, 2.5, 3, 4];

    public static async Task RunAsync(Rig rig, Findings findings)
    {
        var origin = await rig.MakeStoreAsync("origin", Medicaments, Medicaments + 1);
        var size = Directory.GetFiles(origin.DirectoryOf(origin.List()[0])).Sum(path => new FileInfo(path).Length);
        using var disk = LimitedDisk.TryMount(rig.Work.Make("disk"), size * 12);
        if (disk is null)
        {
            findings.Skip("full disks", "no file system can be mounted here (root is needed)");
            return;
        }

        await FillStoreAsync(rig, disk, size, findings);
        await FillCopyAsync(rig, disk, origin, findings);
        await FillLogsAsync(rig, disk, findings);
    }

    /// <summary>Below the store: cycles with more and more room, each followed by one with enough of it, beside an Api that serves.</summary>
    private static async Task FillStoreAsync(Rig rig, LimitedDisk disk, long size, Findings findings)
    {
        var settings = rig.IngestSettings("disk-store");
        (settings["SNAPSHOT_DIR"], settings["SNAPSHOT_KEEP"]) = (Path.Combine(disk.Path, "store"), "1");
        var store = new SnapshotStore(settings["SNAPSHOT_DIR"]);
        var served = Medicaments;
        await rig.RunIngestAsync(["once"], settings, rig.SourceOf(served));
        await using var api = await rig.ServeAsync(store.StoreDirectory, "disk-api");
        using var client = NormalClient.Start(api.Port, await Rig.CodesAsync(api));
        List<string> problems = [];
        var (full, enough) = (0, 0);
        foreach (var share in Shares)
        {
            var old = store.ReadCurrent();
            disk.Leave((long)(share * size));
            var exitCode = await OnceAsync();
            if (exitCode == StoreFailed)
            {
                full++;
                Check(share, store.ReadCurrent() == old, "the pointer moved");
                Check(share, store.List().Count == 1, $"{store.List().Count} snapshots");
                Check(share, !Directory.EnumerateFileSystemEntries(store.StoreDirectory, ".staging*").Any(), "half a snapshot was left");
                store.Open(old!.Value).VerifyParts();
                Check(share, await ServesAsync(api, served), $"the Api does not serve {served} medicaments");
                disk.Empty();
                exitCode = await OnceAsync();
            }
            else
            {
                enough++;
            }

            Check(share, exitCode == 0, $"exit code {exitCode}");
            served = Other(served);
            Check(share, await ServesAsync(api, served), $"the Api does not come to serve {served} medicaments");
        }

        client.Dispose();
        findings.Add(
            "the disk of the store has room for 0 to 4 snapshots",
            $"{full} cycles on a full disk, {enough} with room, {full} once there is room again",
            "exit code 5, nothing half written, the old data served, 0 failed requests; then exit code 0 and the new data",
            $"{problems.AsText()}, {client.Failures} of {client.Asked} requests failed",
            problems.Count == 0 && full > 0 && enough > 0 && client.Failures == 0);

        Task<int> OnceAsync() => rig.RunIngestAsync(["once"], settings, rig.SourceOf(Other(served)));

        void Check(double share, bool held, string problem)
        {
            if (!held)
            {
                problems.Add($"room for {share} snapshots: {problem}");
            }
        }
    }

    /// <summary>Below the copy of an Api over HTTP.</summary>
    private static async Task FillCopyAsync(Rig rig, LimitedDisk disk, SnapshotStore origin, Findings findings)
    {
        Directory.Delete(Path.Combine(disk.Path, "store"), recursive: true);
        disk.Empty();
        var (newest, oldest) = (origin.List()[0], origin.List()[^1]);
        origin.Pin(oldest);
        await using var ingest = rig.ServeStore("origin", Medicaments + 1, out var address);
        await using var api = await rig.ServeAsync(address, "copy-api", settings: new() { ["DATA_DIR"] = Path.Combine(disk.Path, "copy") });
        using var client = NormalClient.Start(api.Port, await Rig.CodesAsync(api));
        disk.Leave(0);
        origin.Pin(newest);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var kept = await Rig.HealthAsync(api);
        disk.Empty();
        var came = await ServesAsync(api, Medicaments + 1);
        client.Dispose();
        findings.Add(
            "the disk of an Api's copy is full while new data are announced", $"{client.Asked} requests",
            "the old data served, 0 failed requests; the new data once there is room",
            $"{kept?.Status} with {kept?.Medicaments}, {client.Failures} failed, {(came ? "they came" : "they did not come")}",
            kept == (200, Medicaments) && client.Failures == 0 && came);
    }

    private static async Task FillLogsAsync(Rig rig, LimitedDisk disk, Findings findings)
    {
        disk.Leave(0);
        var logs = Path.Combine(disk.Path, "logs");
        var settings = new Dictionary<string, string>(rig.IngestSettings("disk-logs")) { ["LOG_DIR"] = logs };
        var exitCode = await rig.RunIngestAsync(["once"], settings, rig.SourceOf(Medicaments));
        await using var api = await rig.ServeAsync(settings["SNAPSHOT_DIR"], "logs-api", settings: new() { ["LOG_DIR"] = logs });
        using var client = NormalClient.Start(api.Port, await Rig.CodesAsync(api));
        await Task.Delay(TimeSpan.FromSeconds(3));
        client.Dispose();
        findings.Add(
            "the disk of the logs is full", $"a cycle, {client.Asked} requests", "exit code 0, 0 failed requests",
            $"exit code {exitCode}, {client.Failures} failed", exitCode == 0 && client.Failures == 0);
    }

    private static int Other(int medicaments) => medicaments == Medicaments ? Medicaments + 1 : Medicaments;

    private static async Task<bool> ServesAsync(ApiProcess api, int medicaments) =>
        await Rig.EventuallyAsync(Limit, async () => await Rig.HealthAsync(api) is (200, var served) && served == medicaments) is not null;
}
