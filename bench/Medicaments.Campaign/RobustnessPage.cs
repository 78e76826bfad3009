using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Medicaments.Campaign;

/// <summary>The page of results: prose that people write, and between two markers for each part what its last run saw.</summary>
internal static class RobustnessPage
{
    /// <summary>Replaces what the last run of that part saw, and leaves the rest of the page.</summary>
    public static void Write(CampaignOptions options, string part, Findings findings, TimeSpan duration)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Out))!);
        var page = File.Exists(options.Out) ? File.ReadAllText(options.Out) : "";
        File.WriteAllText(options.Out, Replace(page, part, Head(options, part, duration) + Table(findings)));
    }

    /// <summary>Puts a text between the markers of a part; at the end of the page, with markers, when it has none.</summary>
    public static string Replace(string page, string part, string text)
    {
        var (begin, end) = ($"<!-- {part}: written by make campaign -->\n", $"<!-- end of {part} -->\n");
        var from = page.IndexOf(begin, StringComparison.Ordinal);
        var to = page.IndexOf(end, StringComparison.Ordinal);
        return from < 0 || to < from
            ? $"{page}\n{begin}{text}{end}"
            : page[..(from + begin.Length)] + text + page[to..];
    }

    public static string Table(Findings findings)
    {
        var text = new StringBuilder("\n| attack | trials | expected | seen |\n|---|---|---|---|\n");
        foreach (var finding in findings.All)
        {
            text.Append('|');
            var seen = finding.Held ? finding.Seen : $"**not as expected**: {finding.Seen}";
            foreach (var cell in (string[])[finding.Attack, finding.Trials, finding.Expected, seen])
            {
                text.Append(' ').Append(cell.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |");
            }

            text.Append('\n');
        }

        return text.Append('\n').ToString();
    }

    private static string Head(CampaignOptions options, string part, TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"""

        Last run {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {duration.TotalSeconds:0} s,
        `make campaign CAMPAIGN_PARTS="{part} --seed {options.Seed}{(options.Scale < 1 ? $" --scale {options.Scale.Text()}" : "")}"`:
        {Machine.Cpu}, {Environment.ProcessorCount} cores, {Machine.MemoryGib} GiB, {RuntimeInformation.OSDescription}, .NET {Environment.Version};
        load of the machine when it began: {Machine.LoadAtStart}.

        """);
}
