using System.Globalization;
using System.Text.RegularExpressions;

namespace Medicaments.Ingest.Admin;

/// <summary>Pieces of Markdown. Texts may be those of a source: none of their characters means anything.</summary>
internal static partial class Markdown
{
    public static string Text(string text) => Special().Replace(text.ReplaceLineEndings(" "), @"\$0");

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset? time) => time?.ToString("u", CultureInfo.InvariantCulture) ?? "";

    /// <summary>What is aligned by spaces.</summary>
    public static string Block(Action<TextWriter> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        write(text);
        return $"```text\n{text.ToString().TrimEnd()}\n```\n";
    }

    /// <param name="rows">Of as many cells as there are heads.</param>
    public static string Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        return string.Concat(new[] { heads, [.. heads.Select(_ => "---")] }.Concat(rows).Select(Row));

        static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |\n";
    }

    [GeneratedRegex(@"[\\`*_\[\]<>&|]")]
    private static partial Regex Special();
}
