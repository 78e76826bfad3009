using System.Diagnostics;

namespace Medicaments.Snapshots.Store;

/// <summary>
/// The right to write a store. Held through an advisory lock on an open file, which the operating system gives back when the holder
/// dies, however it dies.
/// </summary>
public sealed class StoreLock : IDisposable
{
    private const string WriterFile = ".lock";
    private const string ChangeFile = ".lock-change";

    /// <summary>A change takes milliseconds; who holds the lock for longer is stopped or hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <summary>The right to publish, for as long as a process runs.</summary>
    /// <returns>Null when another process holds the lock.</returns>
    /// <exception cref="IOException">The directory cannot be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory cannot be made or written.</exception>
    public static StoreLock? TryAcquire(string storeDirectory) => TryAcquire(storeDirectory, WriterFile);

    /// <summary>
    /// The right to move a pointer, or to remove what no pointer names, for moments: an operator pins and accepts beside a running Ingest,
    /// and without one. Waits for its turn.
    /// </summary>
    /// <exception cref="IOException">The directory cannot be made or written, or another process does not let go.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory cannot be made or written.</exception>
    internal static StoreLock AcquireForChange(string storeDirectory)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (TryAcquire(storeDirectory, ChangeFile) is { } held)
            {
                return held;
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new IOException($"{storeDirectory} has been under change by another process for {Patience.TotalSeconds} s: is that one stopped?");
            }

            Thread.Sleep(Pause);
        }
    }

    public void Dispose() => _file.Dispose();

    private static StoreLock? TryAcquire(string storeDirectory, string name)
    {
        Directory.CreateDirectory(storeDirectory);
        try
        {
            return new StoreLock(Open(Path.Combine(storeDirectory, name)));
        }
        catch (IOException exception) when (exception.HResult == HeldElsewhere)
        {
            return null;
        }
    }

    /// <summary>A file that another user made (root, by hand) may be readable only, which is enough to lock it.</summary>
    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException) when (File.Exists(path))
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
        }
    }

    /// <summary>What an open of a locked file fails with: ERROR_SHARING_VIOLATION, else errno EWOULDBLOCK.</summary>
    private static int HeldElsewhere => OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11;
}
