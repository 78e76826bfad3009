namespace Medicaments.Snapshots;

/// <summary>A snapshot is damaged, incomplete or of an unknown format. The message names the file.</summary>
public sealed class InvalidSnapshotException : Exception
{
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
