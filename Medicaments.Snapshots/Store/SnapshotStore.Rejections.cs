using System.Text.Json;

namespace Medicaments.Snapshots.Store;

/// <content>What was not published, and what an operator says of it.</content>
public sealed partial class SnapshotStore
{
    public const string RejectedDirectory = "rejected";
    private const string AcceptedSuffix = ".accepted";

    /// <summary>Keeps the report of a candidate that was not published.</summary>
    public void Reject(RejectionReport report)
    {
        _files.CreateDirectory(PathOf(RejectedDirectory));
        Replace(
            Path.Combine(RejectedDirectory, report.Id + ".json"),
            JsonSerializer.SerializeToUtf8Bytes(report, SnapshotJsonContext.Default.RejectionReport));
    }

    /// <returns>Null when there is no such report.</returns>
    /// <exception cref="InvalidSnapshotException">The report is damaged.</exception>
    public RejectionReport? ReadRejection(SnapshotId id)
    {
        var path = PathOf(Path.Combine(RejectedDirectory, id + ".json"));
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), SnapshotJsonContext.Default.RejectionReport) : null;
        }
        catch (JsonException exception)
        {
            throw new InvalidSnapshotException($"{path} is damaged: {exception.Message}", exception);
        }
    }

    /// <summary>The rejected candidates, newest first, without those whose id is more than a day ahead of the clock.</summary>
    public IReadOnlyList<SnapshotId> ListRejections() => [.. ReadRejected(".json").Where(id => !IsAhead(id)).OrderDescending()];

    /// <summary>Lets the next candidate with the content of this rejected one be published.</summary>
    /// <exception cref="InvalidSnapshotException">There is no report of it, or none any more.</exception>
    public void Accept(SnapshotId rejected)
    {
        using var change = StoreLock.AcquireForChange(StoreDirectory);
        if (!File.Exists(PathOf(Path.Combine(RejectedDirectory, rejected + ".json"))))
        {
            throw new InvalidSnapshotException($"{StoreDirectory} has no rejected candidate {rejected} any more");
        }

        Replace(Path.Combine(RejectedDirectory, rejected + AcceptedSuffix), Line(rejected));
    }

    /// <summary>The accepted rejection whose content is this one, if an operator accepted it.</summary>
    public SnapshotId? FindAcceptance(string contentSha256) => ReadRejected(AcceptedSuffix)
        .Select(id => (SnapshotId?)id)
        .FirstOrDefault(id => contentSha256.StartsWith(id!.Value.ContentPrefix, StringComparison.Ordinal));

    /// <summary>Removes all rejection reports but the newest, and those that were accepted.</summary>
    public void RetainRejections(int keep)
    {
        using var change = StoreLock.AcquireForChange(StoreDirectory);
        var accepted = ReadRejected(AcceptedSuffix).ToHashSet();
        foreach (var id in ListRejections().Skip(keep).Where(id => !accepted.Contains(id)))
        {
            _files.DeleteFile(PathOf(Path.Combine(RejectedDirectory, id + ".json")));
        }
    }

    private IEnumerable<SnapshotId> ReadRejected(string suffix) => Directory.Exists(PathOf(RejectedDirectory))
        ? Directory.GetFiles(PathOf(RejectedDirectory), "*" + suffix)
            .Select(path => SnapshotId.TryParse(Path.GetFileNameWithoutExtension(path), out var id) ? id : (SnapshotId?)null)
            .OfType<SnapshotId>()
        : [];
}
