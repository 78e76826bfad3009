using System.Text;

namespace Aspire.Hosting.Docker;

/// <summary>The <c>.env</c> beside the Compose file: keys to fill in. What an earlier run left there and a person filled in stays.</summary>
internal static class EnvFile
{
    public static string Merge(string path, IReadOnlyDictionary<string, CapturedEnvironmentVariable> variables)
    {
        var entries = new SortedDictionary<string, (string? Comment, string Value)>(StringComparer.Ordinal);
        string? comment = null;
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (!line.StartsWith('#') && line.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
                entries[line[..equals]] = (comment, line[(equals + 1)..]);
            comment = line.StartsWith('#') ? line[1..].Trim() : null;
        }

        foreach (var (key, variable) in variables)
            entries.TryAdd(key, (variable.Description, string.Empty));

        var text = new StringBuilder();
        foreach (var (key, (description, value)) in entries)
            text.Append(string.IsNullOrEmpty(description) ? "" : $"# {description}\n").Append(key).Append('=').Append(value).Append("\n\n");
        return text.ToString();
    }
}
