using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability;

/// <summary>A metric in an expression, with the labels by which it is selected or grouped.</summary>
internal sealed record MetricReference(string Name, string[] Labels);

/// <summary>
/// Finds the metrics and labels of an expression. It takes valid PromQL for granted: promtool has parsed it before.
/// Grouping labels are held against every metric of the expression but <c>vector</c> and the like.
/// </summary>
internal static partial class PromQl
{
    private static readonly HashSet<string> Groupings = ["by", "on"];

    private static readonly HashSet<string> Words =
        ["and", "or", "unless", "bool", "offset", "sum", "min", "max", "avg", "count", "topk", "bottomk", "quantile"];

    public static MetricReference[] References(string expression)
    {
        var tokens = Token().Matches(expression).Select(match => match.Value).ToArray();
        var metrics = new List<(string Name, List<string> Labels)>();
        var grouped = new List<string>();
        for (var i = 0; i < tokens.Length; i++)
        {
            var next = i + 1 < tokens.Length ? tokens[i + 1] : "";
            if (!IsName(tokens[i]) || Words.Contains(tokens[i]))
                continue;
            if (Groupings.Contains(tokens[i]))
                grouped.AddRange(NamesUntil(tokens, ")", ref i));
            else if (next == "{")
                metrics.Add((tokens[i], NamesUntil(tokens, "}", ref i)));
            else if (next != "(")
                metrics.Add((tokens[i], []));
        }

        return [.. metrics.Select(metric => new MetricReference(metric.Name, [.. metric.Labels.Concat(grouped).Distinct()]))];
    }

    private static List<string> NamesUntil(string[] tokens, string end, ref int i)
    {
        var names = new List<string>();
        for (i++; tokens[i] != end; i++)
            if (IsName(tokens[i]))
                names.Add(tokens[i]);
        return names;
    }

    private static bool IsName(string token) => char.IsAsciiLetter(token[0]) || token[0] == '_';

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*" | \[[^\]]*\] | [a-zA-Z_:][a-zA-Z0-9_:]* | \d[\w.]* | [(){},] | [^\s\w]
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
