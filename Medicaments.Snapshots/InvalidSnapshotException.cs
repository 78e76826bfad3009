namespace Medicaments.Snapshots;

/// <summary>A snapshot is damaged, incomplete, of an unknown format, or cannot be read. The message names the file.</summary>
public sealed class InvalidSnapshotException : Exception
{
    /// <summary>Whether a file could not be read, as opposed to read and found wrong or missing: another attempt may succeed.</summary>
    public bool MayPass => InnerException is UnauthorizedAccessException or (IOException and not FileNotFoundException);

    public InvalidSnapshotException()
    {
    }

    public InvalidSnapshotException(string message)
        : base(message)
    {
    }

    public InvalidSnapshotException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
