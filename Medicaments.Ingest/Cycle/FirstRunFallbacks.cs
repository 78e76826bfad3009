using Medicaments.Ingest.Configuration;
using Medicaments.Ingest.Download;
using Medicaments.Ingest.Specimen;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Cycle;

/// <summary>What to serve when the site does not answer and there has never been a snapshot.</summary>
internal sealed class FirstRunFallbacks(IngestOptions options)
{
    /// <summary>
    /// The last good set of an earlier download (contract 16), then, in development only, made-up data: there they are better than nothing. A directory
    /// that a user named has no fallback: the error is his to see.
    /// </summary>
    public IEnumerable<IBdpmSource> For(IBdpmSource failed)
    {
        if (failed.Kind == SnapshotSource.File)
        {
            yield break;
        }

        if (DirectorySource.OfLastGoodSet(options.SourceFilesDirectory, failed.Url) is { } lastGoodSet)
        {
            yield return lastGoodSet;
        }

        if (options.IsDevelopment)
        {
            yield return new SpecimenSource();
        }
    }
}
