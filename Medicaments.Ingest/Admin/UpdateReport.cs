using System.Text.Json.Serialization;
using Medicaments.Ingest.Cycle;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Admin;

/// <summary>How a cycle ended that an operator asked for.</summary>
internal sealed record UpdateReport : IAdminAnswer
{
    public required CycleResult Result { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required double DurationSeconds { get; init; }

    /// <summary>The announced snapshot; null when the cycle failed.</summary>
    public SnapshotId? Snapshot { get; init; }

    /// <summary>Of that snapshot, by table.</summary>
    public IReadOnlyDictionary<string, int>? Rows { get; init; }

    /// <summary>Against the snapshot before, by table; only of a new one.</summary>
    public IReadOnlyDictionary<string, ChangeCounts>? Changes { get; init; }

    /// <summary>Why there is no new snapshot; null when nothing went wrong.</summary>
    public string? Problem { get; init; }

    public string? Advice { get; init; }

    /// <summary>Of the report on the rejected candidate.</summary>
    public SnapshotId? Rejection { get; init; }

    public static UpdateReport Of(CycleOutcome outcome, DateTimeOffset startedAt, TimeSpan duration) => new()
    {
        Result = outcome.Result,
        StartedAt = startedAt,
        DurationSeconds = Math.Round(duration.TotalSeconds, 3),
        Snapshot = outcome.Manifest?.Id,
        Rows = outcome.Manifest?.Parts.ToDictionary(part => part.Table, part => part.Rows),
        Changes = outcome.Result == CycleResult.Published ? outcome.Manifest!.Changes : null,
        Problem = outcome.Problem,
        Advice = outcome.Advice,
        Rejection = outcome.Report,
    };

    /// <summary>200 for a check that succeeded; of the rest, whose fault it was.</summary>
    [JsonIgnore]
    public int Status => Result switch
    {
        CycleResult.Published or CycleResult.Unchanged => StatusCodes.Status200OK,
        CycleResult.Rejected => StatusCodes.Status422UnprocessableEntity,
        CycleResult.SourceFailed => StatusCodes.Status502BadGateway,
        _ => StatusCodes.Status500InternalServerError,
    };

    public string ToMarkdown()
    {
        var seconds = FormattableString.Invariant($"{DurationSeconds:0.0} s");
        if (Problem is not null)
        {
            var report = Rejection is null ? "" : $" Report: `{Rejection}`.";
            return $"**{Result}** after {seconds}: {Markdown.Text(Problem)}\n\nAdvice: {Markdown.Text(Advice ?? "none")}.{report}\n";
        }

        var heads = Changes is null ? (string[])["Table", "Rows"] : ["Table", "Rows", "Added", "Removed", "Changed"];
        return $"**{Result}** `{Snapshot}` in {seconds}\n\n{Markdown.Table(heads, Rows!.Select(Row))}";

        string[] Row(KeyValuePair<string, int> table) => Changes is null
            ? [table.Key, Markdown.Number(table.Value)]
            : [table.Key, Markdown.Number(table.Value), .. Counts(Changes.GetValueOrDefault(table.Key))];
    }

    private static string[] Counts(ChangeCounts? counts) => counts is null
        ? ["", "", ""]
        : [Markdown.Number(counts.Added), Markdown.Number(counts.Removed), Markdown.Number(counts.Changed)];
}
