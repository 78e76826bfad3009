using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability;

/// <summary>The log files as <c>local.file_match</c> finds them and <c>loki.source.file</c> reads them.</summary>
internal static class AlloyLogFiles
{
    /// <summary>Labels of a file by its name, as it lies in the collector's container; null when no target takes it.</summary>
    public static Dictionary<string, string>? LabelsOf(AlloyFile config, string fileName)
    {
        var found = ((AlloyList)config.Component("local.file_match", "logs").Attributes["path_targets"]).Items
            .Cast<AlloyObject>()
            .Select(target => target.Fields.ToDictionary(field => field.Key, field => ((AlloyText)field.Value).Value))
            .Where(target => Matches(Path.GetFileName(target["__path__"]), fileName))
            .ToList();
        Assert.InRange(found.Count, 0, 1);
        if (found is not [var target])
            return null;

        var labels = target.Where(label => !label.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary();
        labels["filename"] = $"{Path.GetDirectoryName(target["__path__"])}/{fileName}";
        return labels;
    }

    private static bool Matches(string glob, string fileName) =>
        Regex.IsMatch(fileName, $@"\A{Regex.Escape(glob).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}\z");
}
