using Medicaments.Ingest.Download;
using Medicaments.Ingest.Progress;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Specimen;

/// <summary>The built-in made-up data, written to a temporary directory and read like any other.</summary>
internal sealed class SpecimenSource : IBdpmSource
{
    public string Url => "specimen:built-in";

    public SnapshotSource Kind => SnapshotSource.Specimen;

    public string Advice => "report it: the built-in data should always be good";

    public DateTimeOffset? FetchedAt => null;

    public Task<ReceivedFiles> FetchAsync(ICycleProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            var directory = Directory.CreateTempSubdirectory("medicaments-specimen-").FullName;
            new SpecimenGenerator(SpecimenGenerator.DefaultCount, SpecimenGenerator.DefaultSeed).WriteTo(directory, cancellationToken);
            return Task.FromResult(new ReceivedFiles(
                [.. Tables.All.Select(file => ReceivedFile.At(file, Path.Combine(directory, file.FileName)))], temporaryDirectory: directory));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableDirectoryException(Path.GetTempPath(), exception);
        }
    }
}
