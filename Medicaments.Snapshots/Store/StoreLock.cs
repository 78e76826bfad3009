namespace Medicaments.Snapshots;

/// <summary>
/// The right to write a store. Held through an advisory lock on an open file, which the operating system gives back when the holder
/// dies, however it dies.
/// </summary>
public sealed class StoreLock : IDisposable
{
    private const string FileName = ".lock";

    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <returns>Null when another process holds the lock.</returns>
    /// <exception cref="IOException">The directory cannot be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory cannot be made or written.</exception>
    public static StoreLock? TryAcquire(string storeDirectory)
    {
        Directory.CreateDirectory(storeDirectory);
        try
        {
            return new StoreLock(new FileStream(Path.Combine(storeDirectory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception.HResult == HeldElsewhere)
        {
            return null;
        }
    }

    /// <summary>What an open of a locked file fails with: ERROR_SHARING_VIOLATION, else errno EWOULDBLOCK.</summary>
    private static int HeldElsewhere => OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11;

    public void Dispose() => _file.Dispose();
}
