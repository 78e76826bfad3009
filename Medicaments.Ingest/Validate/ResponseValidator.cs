using Medicaments.Ingest.Build;
using Medicaments.Ingest.Parse;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Validate;

/// <summary>Whether every file came whole and as text. A bad core file ends a cycle before there is a candidate.</summary>
internal sealed class ResponseValidator : ISnapshotValidator
{
    public const string ValidatorName = "response";

    public string Name => ValidatorName;

    /// <summary>The judgement of files that no candidate can be made of.</summary>
    public static ValidatorResult Judge(IReadOnlyList<ParsedFile> files)
    {
        var findings = new Findings(ValidatorName);
        foreach (var alike in files.Where(file => file.Problem is not null).GroupBy(file => file.Problem))
        {
            Action<string> report = alike.Any(file => file.Table.IsCore) ? findings.Reject : findings.Warn;
            report($"{string.Join(", ", alike.Select(file => file.Table.FileName))}: {alike.Key}");
        }

        findings.Figure("bytes", files.Sum(file => file.Bytes));
        return findings.ToResult();
    }

    public void Validate(Candidate candidate, Findings findings)
    {
        findings.Figure("bytes", candidate.Files.Sum(file => file.Parsed.Bytes));
        foreach (var file in candidate.Files)
        {
            if (file.Parsed.Problem is { } problem)
            {
                findings.Warn($"{file.Parsed.Table.FileName} {problem}");
            }
            else if (file.Previous?.ContentType is { } before && file.Parsed.ContentType is { } now && before != now)
            {
                findings.Warn($"{file.Parsed.Table.FileName} came as {now}, before as {before}");
            }
        }
    }
}
