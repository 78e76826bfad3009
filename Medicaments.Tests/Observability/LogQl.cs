using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability;

/// <summary>What can be said of an expression of Loki's language without its parser.</summary>
internal static partial class LogQl
{
    /// <summary>The labels that the collector gives.</summary>
    private static readonly string[] Labels = ["job", "service", "level", "status", "threat"];

    /// <summary>Selected or grouped by a label that no line has, a bracket or a quote left open, a variable left in.</summary>
    public static IEnumerable<string> Problems(string expression)
    {
        foreach (var label in LabelsIn(expression).Except(Labels))
            yield return $"no line has the label {label}";

        var bare = QuotedText().Replace(expression, "");
        foreach (var character in bare.Where(character => character is '"' or '`' or '$'))
            yield return $"unexpected {character}";
        foreach (var pair in (string[])["()", "{}", "[]"])
        {
            if (bare.Count(character => character == pair[0]) != bare.Count(character => character == pair[1]))
                yield return $"{pair} is not closed";
        }
    }

    private static IEnumerable<string> LabelsIn(string expression) => Selector().Matches(expression)
        .SelectMany(selector => LabelName().Matches(selector.Value).Select(match => match.Groups["name"].Value))
        .Concat(Grouping().Matches(expression).SelectMany(match => match.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries)));

    [GeneratedRegex("\"[^\"]*\"|`[^`]*`")]
    private static partial Regex QuotedText();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Selector();

    [GeneratedRegex("(?<name>\\w+)\\s*(?:=~|!~|!=|=)\\s*[\"`]")]
    private static partial Regex LabelName();

    [GeneratedRegex(@"\bby \((?<names>[^)]*)\)")]
    private static partial Regex Grouping();
}
