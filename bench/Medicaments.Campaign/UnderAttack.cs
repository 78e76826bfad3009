namespace Medicaments.Campaign;

/// <summary>What an Api must keep whatever is done to it: memory, life and data.</summary>
internal static class UnderAttack
{
    /// <summary>Half of what its container may have.</summary>
    private const int UsualMegabytes = 256;

    /// <summary>Stops the sampler and adds what it and <c>/health</c> say.</summary>
    public static async Task ReportAsync(
        Findings findings, string attack, string trials, ApiProcess api, MemorySampler memory, int mostMegabytes = UsualMegabytes)
    {
        var most = await memory.StopAsync();
        var health = await Rig.HealthAsync(api);
        findings.Add(
            attack, trials, $"resident ≤ {mostMegabytes} MB; the process lives, /health 200 with {Rig.RealCount} medicaments",
            $"{most.Megabytes()}; {(api.Process.HasExited ? "gone" : "lives")}, {health?.Status} with {health?.Medicaments}",
            most <= mostMegabytes << 10 && !api.Process.HasExited && health == (200, Rig.RealCount));
    }
}
