using System.Globalization;
using System.Text;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>Keeps text on one line: control characters and the other line separators of Unicode become escapes.</summary>
internal static class LineText
{
    public static bool NeedsEscape(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';

    public static string Escape(string text)
    {
        if (!text.Any(NeedsEscape)) return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text) Append(escaped, c);
        return escaped.ToString();
    }

    public static void Append(StringBuilder output, char c)
    {
        if (!NeedsEscape(c)) output.Append(c);
        else if (c == '\n') output.Append("\\n");
        else if (c == '\r') output.Append("\\r");
        else if (c == '\t') output.Append("\\t");
        else output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
    }
}
