using Medicaments.Ingest.Progress;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Download;

/// <summary>Where source files come from: a site or a directory.</summary>
internal interface IBdpmSource
{
    /// <summary>For the manifest and for messages; holds no password.</summary>
    string Url { get; }

    SnapshotSource Kind { get; }

    /// <summary>What an operator can do when it gives no files.</summary>
    string Advice { get; }

    /// <summary>When the files were fetched from the site, if that is not now.</summary>
    DateTimeOffset? FetchedAt { get; }

    /// <summary>Brings every source file to this machine, or says of each why it did not come. Does not throw for a bad source.</summary>
    /// <exception cref="UnwritableDirectoryException">Nothing can be written where downloads go.</exception>
    Task<ReceivedFiles> FetchAsync(ICycleProgress progress, CancellationToken cancellationToken);
}
