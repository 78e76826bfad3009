namespace Medicaments.Measuring;

/// <summary>Arguments such as <c>part part --name value</c>, in any order.</summary>
internal static class PartArguments
{
    /// <param name="names">Of all parts.</param>
    /// <param name="with">The options with a value set; null when it is not understood.</param>
    /// <param name="parts">Those that are named, all when none is, in the order of <paramref name="names"/>.</param>
    /// <returns>Null when an argument is wrong; <paramref name="problem"/> says which.</returns>
    public static T? TryRead<T>(
        string[] arguments, IReadOnlyList<string> names, T options, Func<T, string, string, T?> with,
        out IReadOnlyList<string> parts, out string problem)
        where T : class
    {
        HashSet<string> named = [];
        (parts, problem) = (names, "");
        for (var i = 0; i < arguments.Length; i++)
        {
            if (names.Contains(arguments[i]))
            {
                named.Add(arguments[i]);
                continue;
            }

            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            if (with(options, arguments[i], value) is not { } next)
            {
                problem = $"'{arguments[i]} {value}' is not understood.";
                return null;
            }

            options = next;
            i++;
        }

        parts = named.Count == 0 ? names : [.. names.Where(named.Contains)];
        return options;
    }

    /// <returns>Which directory is not there, in words; null when all are.</returns>
    /// <param name="advice">What else can be done than give another one.</param>
    public static string? FindMissing(IEnumerable<string> directories, string advice) =>
        directories.FirstOrDefault(directory => !Directory.Exists(directory)) is { } missing ? $"There is no directory {missing}: {advice}." : null;
}
