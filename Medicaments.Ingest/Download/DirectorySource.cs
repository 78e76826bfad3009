using Medicaments.Ingest.Progress;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Download;

/// <summary>Source files in a directory: <c>BDPM_BASE_URL=file:///…</c>, the last good set of an earlier download, or specimen files.</summary>
internal sealed class DirectorySource(string directory, SnapshotSource kind = SnapshotSource.File) : IBdpmSource
{
    public string Url { get; init; } = new Uri(Path.Combine(Path.GetFullPath(directory), "")).AbsoluteUri;

    public SnapshotSource Kind => kind;

    public string Advice => "set BDPM_BASE_URL to a directory that has the files of the BDPM";

    public DateTimeOffset? FetchedAt { get; init; }

    /// <summary>The files that an earlier download left in a directory; null when a core file is not there.</summary>
    public static DirectorySource? OfLastGoodSet(string directory, string siteUrl)
    {
        var core = Tables.All.Where(file => file.IsCore).Select(file => new FileInfo(Path.Combine(directory, file.FileName))).ToList();
        return core.TrueForAll(file => file.Exists)
            ? new DirectorySource(directory, SnapshotSource.Bdpm) { Url = siteUrl, FetchedAt = core.Min(file => file.LastWriteTimeUtc) }
            : null;
    }

    public Task<ReceivedFiles> FetchAsync(ICycleProgress progress, CancellationToken cancellationToken) =>
        Task.FromResult(new ReceivedFiles([.. Tables.All.Select(file => Find(file, progress))]));

    private ReceivedFile Find(Table file, ICycleProgress progress)
    {
        var path = Path.Combine(directory, file.FileName);
        var received = File.Exists(path) ? ReceivedFile.At(file, path)
            : Directory.Exists(directory) ? ReceivedFile.Missing(file, "is not in the directory")
            : ReceivedFile.Missing(file, $"there is no directory {directory}");
        progress.Received(file, received.Problem);
        return received;
    }
}
