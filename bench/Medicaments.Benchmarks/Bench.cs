using System.Diagnostics;
using Medicaments.Benchmarks.Cycle;
using Medicaments.Benchmarks.Http;
using Medicaments.Benchmarks.Life;
using Medicaments.Benchmarks.Micro;

namespace Medicaments.Benchmarks;

/// <summary>Runs the parts one after the other and writes the report as far as it has come after each.</summary>
internal static class Bench
{
    public static async Task RunAsync(BenchOptions options)
    {
        using var work = new WorkDirectory();
        var report = new Report(options);
        var data = await RealStore.PrepareAsync(options, work);
        foreach (var part in options.Parts)
        {
            var started = Stopwatch.GetTimestamp();
            Console.WriteLine($"== {part}");
            switch (part)
            {
                case "cycle":
                    await CyclePart.RunAsync(options, work, report);
                    break;
                case "http":
                    await HttpPart.RunAsync(options, work, data, report);
                    break;
                case "life":
                    await LifePart.RunAsync(options, work, data, report);
                    break;
                case "growth":
                    await GrowthPart.RunAsync(options, work, report);
                    break;
                default:
                    MicroPart.Run(data, options, report);
                    break;
            }

            Console.WriteLine($"   {part} took {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
            report.Write();
        }

        Console.WriteLine($"Written to {options.Out}");
    }
}
