using Medicaments.Campaign;

const string Help = """
    Attacks the published programs on this machine and writes what it saw into docs/robustness.md (or --out FILE).

    Usage: Medicaments.Campaign [part ...] [--api DIR] [--ingest DIR] [--out FILE] [--seed N] [--scale X]

      part      requests, kills, flips, slow, addresses, disks, replicas; all of them when none is given
      --api     published Api      (artifacts/programs/medicaments-api)
      --ingest  published Ingest   (artifacts/programs/medicaments-ingest)
      --seed    repeats what was drawn in another run, which printed it; a new one each time when not given
      --scale   share of the full number of trials, 1; less is for trying the campaign itself

    Exit codes: 0 all as expected, 1 wrong arguments, 2 something was not as expected.
    """;

if (args.Contains("--help"))
{
    Console.WriteLine(Help);
    return 0;
}

if (CampaignOptions.TryRead(args, out var problem) is not { } options)
{
    Console.Error.WriteLine($"{problem} See --help.");
    return 1;
}

return await AllParts.RunAsync(options) ? 0 : 2;
