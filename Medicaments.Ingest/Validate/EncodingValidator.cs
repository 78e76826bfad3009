using Medicaments.Ingest.Build;
using Medicaments.Ingest.Parse;

namespace Medicaments.Ingest.Validate;

/// <summary>Whether texts were decoded as they were written.</summary>
internal sealed class EncodingValidator : ISnapshotValidator
{
    private const double MaximumReplacements = 0.001;

    public string Name => "encoding";

    /// <returns>Why the file cannot be believed; null when it can.</returns>
    public static string? FindProblem(RowReport report) =>
        report.ReplacementCharacters > report.Characters * MaximumReplacements
            ? $"has {Findings.Text(report.ReplacementCharacters)} characters that no encoding explains "
                + $"(at most {Findings.Percent(MaximumReplacements)} is accepted)"
            : null;

    public void Validate(Candidate candidate, Findings findings)
    {
        foreach (var file in candidate.Files)
        {
            if (file.Parsed is not { File: var source, Report: { } report })
            {
                continue;
            }

            findings.Figure($"{source.Table}_replacements", report.ReplacementCharacters);
            if (FindProblem(report) is { } problem)
            {
                Action<string> judge = source.IsCore ? findings.Reject : findings.Warn;
                judge($"{source} {problem}");
            }

            if (file.Previous is { Encoding: { Length: > 0 } before } && before != report.Encoding)
            {
                findings.Warn($"{source} is {report.Encoding}, before {before}");
            }
        }
    }
}
