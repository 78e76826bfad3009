using System.Globalization;
using Medicaments.Ingest.Parse;

namespace Medicaments.Ingest.Build;

/// <summary>
/// Why a file cannot be believed, in words and without its name; null when it can. An optional file is then not used, a core file rejects
/// the candidate.
/// </summary>
internal static class FileJudgement
{
    private const double MaximumMalformed = 0.05;
    private const double MaximumReplacements = 0.001;
    private const double MaximumLoss = 0.5;
    private const double MaximumCoreLoss = 0.1;

    public static string? FindMalformed(RowReport report)
    {
        var rows = report.LinesRead - report.EmptyLines;
        return report.Malformed > rows * MaximumMalformed
            ? $"has {Text(report.Malformed)} malformed rows of {Text(rows)} (at most {Percent(MaximumMalformed)} is accepted)"
            : null;
    }

    public static string? FindUndecoded(RowReport report) =>
        report.ReplacementCharacters > report.Characters * MaximumReplacements
            ? $"has {Text(report.ReplacementCharacters)} characters that no encoding explains (at most {Percent(MaximumReplacements)} is accepted)"
            : null;

    /// <param name="before">Null or zero when there is nothing to compare with.</param>
    public static string? FindLoss(int rows, int? before, bool isCore)
    {
        var accepted = isCore ? MaximumCoreLoss : MaximumLoss;
        return before is { } rowsBefore && rows < rowsBefore * (1 - accepted)
            ? $"has {Text(rows)} rows, before {Text(rowsBefore)} (a loss of at most {Percent(accepted)} is accepted)"
            : null;
    }

    /// <summary>A figure as messages have it.</summary>
    public static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Text"/>
    public static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
