namespace Medicaments.Tests.Containers;

internal static class EnvFiles
{
    public static IReadOnlyDictionary<string, string> Read(string path) => File.ReadLines(path)
        .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
        .Select(line => line.Split('=', 2))
        .ToDictionary(parts => parts[0], parts => parts[1]);
}
