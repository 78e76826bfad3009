using System.Globalization;

namespace Medicaments.Benchmarks;

/// <summary>What to measure, and where the things to be measured are.</summary>
internal sealed record BenchOptions
{
    private static readonly string[] AllParts = ["cycle", "http", "life", "growth", "micro"];

    public IReadOnlyList<string> Parts { get; private init; } = AllParts;

    public string Api { get; private init; } = "artifacts/programs/medicaments-api";

    public string Ingest { get; private init; } = "artifacts/programs/medicaments-ingest";

    public string Bdpm { get; private init; } = "../shared/bdpm";

    public string Out { get; private init; } = "docs/performance.md";

    /// <summary>Of one HTTP measurement.</summary>
    public int Seconds { get; private init; } = 2;

    public int Rounds { get; private init; } = 3;

    public int Swaps { get; private init; } = 200;

    public IReadOnlyList<int> Sizes { get; private init; } = [1, 10];

    public string January => Path.GetFullPath(Path.Combine(Bdpm, "2026-01"));

    public string May => Path.GetFullPath(Path.Combine(Bdpm, "2026-05"));

    /// <returns>Null when an argument is wrong; <paramref name="problem"/> says which.</returns>
    public static BenchOptions? TryRead(string[] arguments, out string problem)
    {
        var options = PartArguments.TryRead(
            arguments, AllParts, new BenchOptions(), (read, name, value) => read.With(name, value), out var parts, out problem);
        if (options is null)
        {
            return null;
        }

        problem = PartArguments.FindMissing(
            [options.January, options.May, options.Api, options.Ingest], "give --bdpm, --api or --ingest, or run make bench, which publishes both programs") ?? "";
        return problem == "" ? options with { Parts = parts } : null;
    }

    private BenchOptions? With(string name, string value)
    {
        var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        return name switch
        {
            "--api" => this with { Api = value },
            "--ingest" => this with { Ingest = value },
            "--bdpm" => this with { Bdpm = value },
            "--out" => this with { Out = value },
            "--seconds" when isNumber => this with { Seconds = number },
            "--rounds" when isNumber => this with { Rounds = number },
            "--swaps" when isNumber => this with { Swaps = number },
            "--sizes" when value.Split(',') is var sizes && Array.TrueForAll(sizes, size => int.TryParse(size, out var times) && times > 0) =>
                this with { Sizes = [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))] },
            _ => null,
        };
    }
}
