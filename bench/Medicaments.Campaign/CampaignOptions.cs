using System.Globalization;

namespace Medicaments.Campaign;

/// <summary>What to attack, and how much.</summary>
internal sealed record CampaignOptions
{
    public IReadOnlyList<string> Parts { get; private init; } = AllParts.Names;

    public string Api { get; private init; } = "artifacts/programs/medicaments-api";

    public string Ingest { get; private init; } = "artifacts/programs/medicaments-ingest";

    public string Out { get; private init; } = "docs/robustness.md";

    public int Seed { get; private init; } = Random.Shared.Next();

    public double Scale { get; private init; } = 1;

    /// <summary>The number of trials of a run at this scale, one at least.</summary>
    public int Trials(int full) => Math.Max(1, (int)Math.Round(full * Scale));

    /// <returns>Null when an argument is wrong; <paramref name="problem"/> says which.</returns>
    public static CampaignOptions? TryRead(string[] arguments, out string problem)
    {
        var options = PartArguments.TryRead(
            arguments, AllParts.Names, new CampaignOptions(), (read, name, value) => read.With(name, value), out var parts, out problem);
        if (options is null)
        {
            return null;
        }

        problem = PartArguments.FindMissing(
            [options.Api, options.Ingest], "give --api or --ingest, or run make campaign, which publishes both programs") ?? "";
        return problem == "" ? options with { Parts = parts } : null;
    }

    private CampaignOptions? With(string name, string value) => name switch
    {
        "--api" => this with { Api = value },
        "--ingest" => this with { Ingest = value },
        "--out" => this with { Out = value },
        "--seed" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) => this with { Seed = seed },
        "--scale" when double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var scale) && scale is > 0 and <= 1 =>
            this with { Scale = scale },
        _ => null,
    };
}
