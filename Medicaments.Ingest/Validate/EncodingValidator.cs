using Medicaments.Ingest.Build;

namespace Medicaments.Ingest.Validate;

/// <summary>Whether texts were decoded as they were written.</summary>
internal sealed class EncodingValidator : ISnapshotValidator
{
    public string Name => "encoding";

    public void Validate(Candidate candidate, Findings findings)
    {
        foreach (var file in candidate.Files)
        {
            if (file.Parsed is not { Table: var source, Report: { } report })
            {
                continue;
            }

            findings.Figure($"{source.Name}_replacements", report.ReplacementCharacters);
            if (FileJudgement.FindUndecoded(report) is { } problem)
            {
                Action<string> judge = source.IsCore ? findings.Reject : findings.Warn;
                judge($"{source.FileName} {problem}");
            }

            if (file.Previous is { Encoding: { Length: > 0 } before } && before != report.Encoding)
            {
                findings.Warn($"{source.FileName} is {report.Encoding}, before {before}");
            }
        }
    }
}
