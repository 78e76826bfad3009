namespace Medicaments.ServiceDefaults.Configuration;

/// <summary>
/// The <c>.env</c> file: <c>KEY=VALUE</c> lines, an optional <c>export </c> before the key, <c>#</c> comments (after a value: with a space
/// before), values in single quotes (literal) or double quotes (<c>\n \" \\</c>).
/// </summary>
internal static class DotEnv
{
    private const string FileName = ".env";

    public static IReadOnlyDictionary<string, string> ReadFirst(IEnumerable<string> directories, List<string> errors)
    {
        var path = directories.Select(directory => Path.Combine(directory, FileName)).FirstOrDefault(File.Exists);
        if (path is null) return new Dictionary<string, string>();
        try
        {
            return Parse(File.ReadLines(path), path, errors);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{path} cannot be read: {e.Message}");
            return new Dictionary<string, string>();
        }
    }

    internal static Dictionary<string, string> Parse(IEnumerable<string> lines, string path, List<string> errors)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#') continue;
            if (text.StartsWith("export ", StringComparison.Ordinal)) text = text[7..].TrimStart();
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && Unquote(text[(equals + 1)..].TrimStart()) is { } value) values[text[..equals].TrimEnd()] = value;
            else errors.Add(FormattableString.Invariant($"{path} line {number} is not KEY=VALUE"));
        }
        return values;
    }

    /// <summary>The value without quotes and comment; null when a quote is not closed.</summary>
    private static string? Unquote(string text)
    {
        if (text.Length > 0 && text[0] == '\'')
            return text.IndexOf('\'', 1) is var close and > 0 ? text[1..close] : null;
        if (text.Length > 0 && text[0] == '"')
            return UnquoteDouble(text);
        if (text.StartsWith('#')) return "";
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? text : text[..comment]).TrimEnd();
    }

    private static string? UnquoteDouble(string text)
    {
        var value = new System.Text.StringBuilder();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"') return value.ToString();
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\' or 'n')
                value.Append(text[++i] == 'n' ? '\n' : text[i]);
            else
                value.Append(text[i]);
        }
        return null;
    }
}
