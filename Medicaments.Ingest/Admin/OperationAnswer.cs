using Medicaments.Snapshots;

namespace Medicaments.Ingest.Admin;

/// <summary>Something was done to the store, and this is what it serves now.</summary>
/// <param name="Current">The announced snapshot.</param>
/// <param name="Pinned">The snapshot that is served instead; null when none is pinned.</param>
internal sealed record OperationAnswer(string Message, SnapshotId? Current, SnapshotId? Pinned) : IAdminAnswer
{
    public string ToMarkdown() =>
        $"{Markdown.Text(Message)}\n\nServed: `{Pinned ?? Current}`{(Pinned is null ? "" : $", pinned; announced is `{Current}`")}\n";
}
