using System.Globalization;
using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability.Live;

/// <summary>One line of a metrics page.</summary>
internal sealed record ExposedSample(string Name, Dictionary<string, string> Labels, double Value)
{
    public string Series => $"{Name}{{{string.Join(",", Labels.Select(label => $"{label.Key}={label.Value}"))}}}";
}

/// <summary>A metrics page in the text format 0.0.4.</summary>
internal static partial class Exposition
{
    public static ExposedSample[] Samples(string page) =>
        [.. page.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => Of(Sample().Match(line)))];

    public static Dictionary<string, string> Types(string page) =>
        TypeLine().Matches(page).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["type"].Value);

    private static ExposedSample Of(Match line)
    {
        var labels = Label().Matches(line.Groups["labels"].Value);
        return new ExposedSample(
            line.Groups["name"].Value,
            labels.ToDictionary(label => label.Groups["key"].Value, label => label.Groups["value"].Value),
            Number(line.Groups["value"].Value));
    }

    public static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "NaN" => double.NaN,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("""^(?<name>[\w:]+)(?:\{(?<labels>.*)\})? (?<value>\S+)$""")]
    private static partial Regex Sample();

    [GeneratedRegex("""(?<key>\w+)="(?<value>(?:[^"\\]|\\.)*)",?""")]
    private static partial Regex Label();

    [GeneratedRegex("""^# TYPE (?<name>\S+) (?<type>\w+)$""", RegexOptions.Multiline)]
    private static partial Regex TypeLine();
}
