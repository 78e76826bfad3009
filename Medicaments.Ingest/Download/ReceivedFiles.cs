using Medicaments.Snapshots.Format;

namespace Medicaments.Ingest.Download;

/// <summary>What one check of the source gave. Temporary files go when it is disposed, unless they were kept before.</summary>
internal sealed class ReceivedFiles(
    IReadOnlyList<ReceivedFile> files, string? temporaryDirectory = null, string? keptDirectory = null) : IDisposable
{
    public ReceivedFile this[Table table] => files.First(received => received.Table == table);

    /// <summary>
    /// Renames the files to where the last good set lies, so that this directory never holds anything else (contract 16). Files that a
    /// user gave as a directory stay where they are.
    /// </summary>
    /// <param name="isGood">Whether a file could be used; a missing or bad one leaves its predecessor.</param>
    public void Keep(Func<Table, bool> isGood)
    {
        if (keptDirectory is null)
        {
            return;
        }

        foreach (var received in files.Where(received => received.Path is not null && isGood(received.Table)))
        {
            File.Move(received.Path!, Path.Combine(keptDirectory, received.Table.FileName), overwrite: true);
        }
    }

    public void Dispose()
    {
        if (temporaryDirectory is null)
        {
            return;
        }

        try
        {
            Directory.Delete(temporaryDirectory, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next download removes what is left; what has been published is not to be called a failure for it.
        }
    }
}
