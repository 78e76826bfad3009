using System.Diagnostics;
using Medicaments.Campaign.Disks;
using Medicaments.Campaign.Flips;
using Medicaments.Campaign.Kills;
using Medicaments.Campaign.Load;
using Medicaments.Campaign.Requests;

namespace Medicaments.Campaign;

/// <summary>Runs the parts one after the other and writes what each saw as soon as it has ended.</summary>
internal static class AllParts
{
    private static readonly Dictionary<string, Func<Rig, Findings, Task>> Runs = new()
    {
        ["requests"] = RequestsPart.RunAsync,
        ["kills"] = KillsPart.RunAsync,
        ["flips"] = FlipsPart.RunAsync,
        ["slow"] = SlowPart.RunAsync,
        ["addresses"] = AddressesPart.RunAsync,
        ["disks"] = DisksPart.RunAsync,
        ["replicas"] = ReplicasPart.RunAsync,
    };

    public static IReadOnlyList<string> Names { get; } = [.. Runs.Keys];

    /// <returns>Whether all was as expected.</returns>
    public static async Task<bool> RunAsync(CampaignOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        var held = true;
        Console.WriteLine($"seed {options.Seed} (--seed {options.Seed} repeats it)");
        foreach (var part in options.Parts)
        {
            Console.WriteLine($"== {part}");
            var findings = new Findings();
            var begun = Stopwatch.GetTimestamp();
            using (var work = new WorkDirectory())
            {
                try
                {
                    await Runs[part](new Rig(options, work), findings);
                }
                catch (Exception exception)
                {
                    // The other parts are still worth their time.
                    findings.Add(part, "", "the part runs to its end", exception.ToString().ReplaceLineEndings(" "), held: false);
                }
            }

            var duration = Stopwatch.GetElapsedTime(begun);
            Console.WriteLine($"   {part} took {duration.TotalSeconds:0} s");
            RobustnessPage.Write(options, part, findings, duration);
            held &= findings.Held;
        }

        var minutes = Stopwatch.GetElapsedTime(started).TotalMinutes.Text("0.0");
        Console.WriteLine($"{(held ? "All as expected" : "NOT ALL AS EXPECTED")}, {minutes} min. Written to {options.Out}");
        return held;
    }
}
