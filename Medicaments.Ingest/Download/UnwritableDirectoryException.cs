namespace Medicaments.Ingest.Download;

/// <summary>A file could not be written on this machine: no space, no permission. The message names the directory.</summary>
internal sealed class UnwritableDirectoryException(string directory, Exception innerException)
    : Exception($"{directory} cannot be written: {innerException.Message}", innerException);
