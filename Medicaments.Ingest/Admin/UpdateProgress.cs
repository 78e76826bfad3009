using Medicaments.Snapshots;

namespace Medicaments.Ingest.Admin;

/// <summary>What the updating side is doing.</summary>
/// <param name="Step">Of the cycle that runs; null between cycles.</param>
internal sealed record UpdateProgress(StoreStatus Status, string? Step) : IAdminAnswer
{
    public string ToMarkdown() => Markdown.Table(
        ["", ""],
        [
            ["State", Status.State == UpdateState.Updating ? $"updating since {Markdown.Time(Status.RunningSince)}, at: {Step}" : "idle"],
            ["Last check", Markdown.Time(Status.LastCheck)],
            ["Last change", Markdown.Time(Status.LastChange)],
            ["Next run", Markdown.Time(Status.NextRun)],
            ["Last error", Markdown.Text(Status.LastError ?? "none")],
        ]);
}
