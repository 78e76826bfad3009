using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Admin;

/// <summary>The candidates that were not published, newest first.</summary>
internal sealed record RejectedCandidates(IReadOnlyList<RejectedCandidate> Rejected) : IAdminAnswer
{
    public static RejectedCandidates Of(SnapshotStore store) =>
        new([.. store.ListRejections().Select(id => RejectedCandidate.Of(store, id) with { Report = null })]);

    public string ToMarkdown() => Rejected.Count == 0 ? "Nothing was rejected.\n" : Markdown.Table(
        ["Candidate", "Checked", "Why", ""],
        Rejected.Select(candidate => new[]
        {
            $"`{candidate.Id}`", Markdown.Time(candidate.CheckedAt), Markdown.Text(string.Join("; ", candidate.Reasons)),
            candidate.IsAccepted ? "accepted" : "",
        }));
}

/// <summary>A candidate that was not published, and the report on it.</summary>
/// <param name="Reasons">What the validators that did not want it said.</param>
/// <param name="IsAccepted">Whether an operator lets the next one with this content through.</param>
/// <param name="Report">Null in a list, and when it is damaged.</param>
internal sealed record RejectedCandidate(
    SnapshotId Id, DateTimeOffset? CheckedAt, string? SourceUrl, IReadOnlyList<string> Reasons, bool IsAccepted, RejectionReport? Report) : IAdminAnswer
{
    public static RejectedCandidate Of(SnapshotStore store, SnapshotId id)
    {
        var isAccepted = store.FindAcceptance(id.ContentPrefix) is not null;
        try
        {
            var report = store.ReadRejection(id);
            return new RejectedCandidate(id, report?.CheckedAt, report?.SourceUrl, [.. ReasonsIn(report)], isAccepted, report);
        }
        catch (InvalidSnapshotException exception)
        {
            return new RejectedCandidate(id, CheckedAt: null, SourceUrl: null, [exception.Message], isAccepted, Report: null);
        }
    }

    public string ToMarkdown()
    {
        if (Report is null)
        {
            return Markdown.Text(string.Join("; ", Reasons)) + "\n";
        }

        var state = IsAccepted ? "accepted: the next cycle publishes it when the source still has that content" : "not accepted";
        return $"**Rejected** `{Id}`, {state}\n\nChecked {Markdown.Time(Report.CheckedAt)} at {Markdown.Text(Report.SourceUrl)}, "
            + $"after `{Report.PreviousId?.ToString() ?? "none"}`\n\n"
            + Markdown.Table(["Validator", "Verdict", "Found"], Report.Validators.OrderByDescending(result => result.Verdict).Select(result => new[]
            {
                result.Name, result.Verdict.ToString().ToLowerInvariant(), Markdown.Text(result.Message),
            }))
            + "\n"
            + Markdown.Table(["Table", "Added", "Removed", "Changed"], Report.Changes.Select(table => new[]
            {
                table.Key, Markdown.Number(table.Value.Added), Markdown.Number(table.Value.Removed), Markdown.Number(table.Value.Changed),
            }));
    }

    private static IEnumerable<string> ReasonsIn(RejectionReport? report) =>
        (report?.Validators ?? []).Where(result => result.Verdict == Verdict.Reject).Select(result => $"{result.Name}: {result.Message}");
}
