using Medicaments.Snapshots.Store;
using Microsoft.Win32.SafeHandles;

namespace Medicaments.Tests.Infrastructure;

/// <summary>How an operation of <see cref="FailingFileSystem"/> goes wrong.</summary>
internal enum Failure
{
    /// <summary>The operation does nothing and fails; those after it succeed. A refused permission.</summary>
    Once,

    /// <summary>The operation does half of its work and fails, those after it fail at once. A full disk, or a process that died here.</summary>
    FromThenOn,
}

/// <summary>The real file system, of which the n-th changing operation fails.</summary>
/// <param name="failAt">Counted from 1; 0 never fails.</param>
internal sealed class FailingFileSystem(int failAt, Failure failure = Failure.Once) : StoreFileSystem
{
    private int _operations;

    /// <summary>How many operations were asked for, some of them at the same time.</summary>
    public int Operations => _operations;

    public bool HasFailed => failAt > 0 && Operations >= failAt;

    public override void CreateDirectory(string path)
    {
        Count();
        base.CreateDirectory(path);
    }

    public override void WriteNewFile(string path, ReadOnlySpan<byte> content)
    {
        var half = content[..(content.Length / 2)].ToArray();
        Count(() => base.WriteNewFile(path, half));
        base.WriteNewFile(path, content);
    }

    public override Task WriteNewFileAsync(string path, Stream content, long maximum, CancellationToken cancellation)
    {
        Count();
        return base.WriteNewFileAsync(path, content, maximum, cancellation);
    }

    public override SafeFileHandle CreateScratchFile(string directory)
    {
        Count();
        return base.CreateScratchFile(directory);
    }

    public override void RenameDirectory(string source, string target)
    {
        Count();
        base.RenameDirectory(source, target);
    }

    public override void ReplaceFile(string source, string target)
    {
        Count();
        base.ReplaceFile(source, target);
    }

    public override void DeleteFile(string path)
    {
        Count();
        base.DeleteFile(path);
    }

    public override void DeleteDirectory(string path)
    {
        Count(() => File.Delete(Directory.EnumerateFiles(path).First()));
        base.DeleteDirectory(path);
    }

    /// <remarks>Also what a rename ends with, so that a failure between a rename and its flush is tried too.</remarks>
    public override void FlushDirectory(string path)
    {
        Count();
        base.FlushDirectory(path);
    }

    private void Count(Action? half = null)
    {
        var operation = Interlocked.Increment(ref _operations);
        if (operation == failAt && failure == Failure.FromThenOn)
        {
            half?.Invoke();
        }

        if (failAt > 0 && (failure == Failure.Once ? operation == failAt : operation >= failAt))
        {
            throw new IOException($"File operation {operation} fails, as the test asked.");
        }
    }
}
