using System.Runtime.Versioning;
using Medicaments.Benchmarks;

[assembly: SupportedOSPlatform("linux")]

const string Help = """
    Measures the product on this machine and writes docs/performance.md (or --out FILE).

    Usage: Medicaments.Benchmarks [part ...] [--api DIR] [--ingest DIR] [--bdpm DIR] [--out FILE]
             [--seconds N] [--rounds N] [--swaps N] [--sizes 1,10]

      part       cycle, http, life, growth, micro; all of them when none is given
      --api      published Api          (artifacts/programs/medicaments-api)
      --ingest   published Ingest       (artifacts/programs/medicaments-ingest)
      --bdpm     directory with the real files of 2026-01 and 2026-05   (../shared/bdpm)
      --seconds  length of one HTTP measurement, 2     --rounds  how many of them, ours and nginx in turn, 3
      --swaps    changes of the generation in "life", 200               --sizes  times the real volume in "growth", 1,10
    """;

if (args is ["plain", var port])
{
    await PlainServer.RunAsync(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
    return 0;
}

if (args.Contains("--help"))
{
    Console.WriteLine(Help);
    return 0;
}

if (BenchOptions.TryRead(args, out var problem) is not { } options)
{
    Console.Error.WriteLine($"{problem} See --help.");
    return 1;
}

await Bench.RunAsync(options);
return 0;
