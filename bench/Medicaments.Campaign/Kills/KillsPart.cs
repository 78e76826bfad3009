namespace Medicaments.Campaign.Kills;

/// <summary>SIGKILL of Ingest during cycles, and of an Api that copies its store from an Ingest.</summary>
internal static class KillsPart
{
    private const int IngestTrials = 1_000;
    private const int ApiTrials = 300;
    private const int Medicaments = 2_000;
    private const int Sources = 8;

    public static async Task RunAsync(Rig rig, Findings findings)
    {
        // Each cycle has something to publish, and its medicaments say which one it was.
        int[] counts = [.. Enumerable.Range(Medicaments, Sources)];
        foreach (var count in counts)
        {
            rig.MakeSource(count);
        }

        await KillIngestAsync(rig, counts, findings);
        await KillApiAsync(rig, counts[..5], findings);
    }

    /// <summary>One store for each core.</summary>
    private static async Task KillIngestAsync(Rig rig, int[] counts, Findings findings)
    {
        var total = rig.Options.Trials(IngestTrials);
        IngestKills[] all = [.. Enumerable.Range(0, 2).Select(i => new IngestKills(rig, $"kills-{i}", counts, rig.Options.Seed + i))];
        await Task.WhenAll(all.Select((one, i) => one.RunAsync((total + i) / all.Length)));

        var problems = all.SelectMany(one => one.Problems).ToArray();
        findings.Add(
            "SIGKILL of `medicaments-ingest once` at any moment of a cycle",
            $"{all.Sum(one => one.Kills)} kills: {all.Sum(one => one.Old)} left the old snapshot announced, {all.Sum(one => one.New)} the new one",
            "the announced snapshot is the old or the new one, all are whole", problems.AsText(), problems.Length == 0);
        var recoveries = all.SelectMany(one => one.RecoveryProblems).ToArray();
        findings.Add(
            "the start after some of them", $"{all.Sum(one => one.Recoveries)} starts",
            "exit code 0, the new data announced, `inspect` exit code 0, nothing left over", recoveries.AsText(), recoveries.Length == 0);
    }

    private static async Task KillApiAsync(Rig rig, int[] counts, Findings findings)
    {
        var kills = new ApiKills(rig, counts);
        await kills.RunAsync(rig.Options.Trials(ApiTrials));
        findings.Add(
            "SIGKILL of an Api that copies over HTTP, while it starts, copies and serves",
            $"{kills.Kills} kills, {kills.Recoveries.Count} times waited for its return", "200 with the right medicaments within 10 s of the start",
            $"{kills.Problems.AsText()}; longest {kills.Recoveries.DefaultIfEmpty().Max().Milliseconds()}",
            kills.Problems.Count == 0 && kills.Recoveries.Count > 0);
    }
}
