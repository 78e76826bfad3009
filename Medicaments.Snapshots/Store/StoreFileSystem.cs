using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Medicaments.Snapshots.Store;

/// <summary>
/// Every operation by which a store is changed, each durable when it returns. A seam: tests replace it to fail or to stop at the n-th
/// operation.
/// </summary>
public partial class StoreFileSystem
{
    private const int InvalidArgument = 22;
    private const int PieceSize = 1 << 16;

    public static StoreFileSystem Real { get; } = new();

    public virtual void CreateDirectory(string path)
    {
        Directory.CreateDirectory(path);
    }

    /// <summary>Writes a new file and flushes it to the disk. The file must not exist.</summary>
    public virtual void WriteNewFile(string path, ReadOnlySpan<byte> content)
    {
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.None, content.Length);
        RandomAccess.Write(handle, content, 0);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>As <see cref="WriteNewFile"/> for what is still on its way.</summary>
    /// <param name="maximum">Bytes.</param>
    /// <exception cref="InvalidSnapshotException">There is more; the file has the maximum, or less.</exception>
    public virtual async Task WriteNewFileAsync(string path, Stream content, long maximum, CancellationToken cancellation)
    {
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        try
        {
            // Each piece is written off the thread that brought it, which may be the one that serves all sockets.
            int length;
            for (var written = 0L; (length = await ReadAsync().ConfigureAwait(ConfigureAwaitOptions.ForceYielding)) > 0; written += length)
            {
                if (written + length > maximum)
                {
                    throw new InvalidSnapshotException($"{Path.GetFileName(path)} goes on after the {maximum} bytes that it should have");
                }

                RandomAccess.Write(handle, piece.AsSpan(0, length), written);
            }

            RandomAccess.FlushToDisk(handle);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        Task<int> ReadAsync() => content.ReadAsync(piece, cancellation).AsTask();
    }

    /// <summary>
    /// Makes a file for what is too large for memory. It has lost its name before anything is in it, so that nothing is left of it when
    /// it is closed, or when the process dies.
    /// </summary>
    public virtual SafeFileHandle CreateScratchFile(string directory)
    {
        var path = Path.Combine(directory, SnapshotStore.NewFilePrefix + Path.GetRandomFileName());
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);
        File.Delete(path);
        return file;
    }

    /// <summary>Renames a directory within the store, then makes the rename durable.</summary>
    public virtual void RenameDirectory(string source, string target)
    {
        Directory.Move(source, target);
        FlushDirectory(Path.GetDirectoryName(target)!);
    }

    /// <summary>Replaces a file by another of the same directory in one step, then makes it durable.</summary>
    public virtual void ReplaceFile(string source, string target)
    {
        File.Move(source, target, overwrite: true);
        FlushDirectory(Path.GetDirectoryName(target)!);
    }

    public virtual void DeleteFile(string path) => File.Delete(path);

    public virtual void DeleteDirectory(string path) => Directory.Delete(path, recursive: true);

    /// <summary>Makes the names in a directory durable. A rename is on the disk only once its directory is (Linux, fsync(2)).</summary>
    public virtual void FlushDirectory(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return;
        }

        var descriptor = Open(path, 0);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot open the directory {path} to flush it (error {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            // Some network and shared file systems have no such operation and say EINVAL; there is nothing more to do on them.
            if (FSync(descriptor) != 0 && Marshal.GetLastPInvokeError() is var error and not InvalidArgument)
            {
                throw new IOException($"Cannot flush the directory {path} (error {error}).");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
