using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability;

/// <summary>Grafana's variables in a query: which are there, and the query as Grafana would send it.</summary>
internal static partial class DashboardVariables
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["__rate_interval"] = "2m",
        ["__interval"] = "1m",
        ["__range"] = "1h",
        ["job"] = "medicaments-api",
        ["instance"] = ".*",
        ["filter"] = "",
    };

    public static IEnumerable<string> NamesIn(string query) => Variable().Matches(query)
        .Select(match => match.Groups["name"].Value)
        .Where(name => !name.StartsWith("__", StringComparison.Ordinal));

    public static string Replace(string query) => Variable().Replace(query, match => Values[match.Groups["name"].Value]);

    [GeneratedRegex(@"\$\{(?<name>\w+)(?::\w+)?\}|\$(?<name>\w+)")]
    private static partial Regex Variable();
}
