namespace Medicaments.Campaign.Flips;

/// <summary>Bit flips and cuts of all that lies in a store: most by the readers in this process, some below a running Api.</summary>
internal static class FlipsPart
{
    private const int Trials = 10_000;
    private const int ServedTrials = 100;

    public static async Task RunAsync(Rig rig, Findings findings)
    {
        var store = await rig.MakeStoreAsync("flips", 500, 501);
        var flips = new StoreFlips(store, new Random(rig.Options.Seed));
        flips.Run(rig.Options.Trials(Trials));
        findings.Add(
            "bit flips and cuts of parts, manifest and checksums, read by the store's reader", $"{flips.Snapshots}",
            "each is refused as damaged, no other exception", flips.SnapshotProblems.AsText(), flips.SnapshotProblems.Count == 0);
        findings.Add(
            "the same of `current`, `pinned` and `status.json`", $"{flips.Pointers}",
            "no exception; no pointer that is damaged leads to another snapshot, a damaged pin not to what is announced",
            flips.PointerProblems.AsText(), flips.PointerProblems.Count == 0);

        var served = new ServedFlips(rig);
        await served.RunAsync(rig.Options.Trials(ServedTrials));
        findings.Add(
            "damaged snapshots announced to a running Api, pointers and status damaged below it",
            $"{served.Trials} trials, {served.Client!.Asked} requests", "each noticed, 200 with the medicaments of before, 0 failed requests",
            $"{served.Problems.AsText()}; {served.Client.Failures} failed requests", served.Problems.Count == 0 && served.Client.Failures == 0);
    }
}
