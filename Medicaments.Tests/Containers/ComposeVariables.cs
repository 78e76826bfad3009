using System.Text.RegularExpressions;

namespace Medicaments.Tests.Containers;

/// <summary>The variables of a Compose file, <c>${NAME:-default}</c>. One name has one default.</summary>
internal static partial class ComposeVariables
{
    public static IReadOnlyDictionary<string, string> In(string text) => Pattern().Matches(text)
        .Select(match => (Name: match.Groups[1].Value, Default: match.Groups[2].Value))
        .Distinct()
        .ToDictionary(variable => variable.Name, variable => variable.Default);

    [GeneratedRegex(@"\$\{([A-Z_]+)(?::-([^}]*))?\}")]
    private static partial Regex Pattern();
}
