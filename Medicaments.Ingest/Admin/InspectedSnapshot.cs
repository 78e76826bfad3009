using Medicaments.Ingest.Operations;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Admin;

/// <summary>What the <c>inspect</c> command prints.</summary>
/// <param name="IsGood">Whether all that was looked at is undamaged and there is no problem.</param>
/// <param name="Problems">See <see cref="Inspection.FindProblems"/>.</param>
/// <param name="Verified">All that was looked at.</param>
/// <param name="Manifest">Of the snapshot that was asked for, else of the served one; null when it is damaged.</param>
internal sealed record InspectedSnapshot(
    bool IsGood, SnapshotId? Current, SnapshotId? Pinned, IReadOnlyList<string> Problems, IReadOnlyList<VerifiedSnapshot> Verified, Manifest? Manifest)
    : IAdminAnswer
{
    /// <param name="id">One that is there; null for the whole store.</param>
    public static InspectedSnapshot Of(SnapshotStoreReader store, SnapshotId? id)
    {
        VerifiedSnapshot[] verified = id is { } one ? [Inspection.Verify(store, one)] : [.. Inspection.VerifyAll(store)];
        var problems = id is null ? Inspection.FindProblems(store) : [];
        var shown = id ?? store.ReadPointer()?.Id;
        var isShownGood = verified.Any(snapshot => snapshot.Id == shown && snapshot.Damage is null);
        return new InspectedSnapshot(
            problems.Count == 0 && Array.TrueForAll(verified, snapshot => snapshot.Damage is null),
            store.ReadCurrent(), store.ReadPinned(), problems, verified, isShownGood ? store.Open(shown!.Value).Manifest : null);
    }

    public string ToMarkdown() => $"{Verdict}\n\n" + Markdown.Block(text =>
    {
        SnapshotPointer? pointer = Pinned is { } pinned ? new SnapshotPointer(pinned, Pinned: true)
            : Current is { } current ? new SnapshotPointer(current, Pinned: false)
            : null;
        ManifestText.Write(Problems, text);
        ManifestText.Write(Verified, pointer, text);
        if (Manifest is not null)
        {
            text.WriteLine();
            ManifestText.Write(Manifest, text);
        }
    });

    private string Verdict
    {
        get
        {
            var damaged = Verified.Count(snapshot => snapshot.Damage is not null);
            return Problems.Count > 0 ? $"**PROBLEMS** of the store, and {Markdown.Number(damaged)} of {Markdown.Number(Verified.Count)} snapshots damaged"
                : damaged == 0
                ? $"**Good**: {Markdown.Number(Verified.Count)} snapshots looked at, none damaged"
                : $"**DAMAGED**: {Markdown.Number(damaged)} of {Markdown.Number(Verified.Count)} snapshots";
        }
    }
}
