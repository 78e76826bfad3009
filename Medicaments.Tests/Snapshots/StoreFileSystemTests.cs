using Medicaments.Snapshots.Store;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

public sealed class StoreFileSystemTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void WriteNewFile_FileThatIsThere_FailsAndLeavesIt()
    {
        File.WriteAllText(_directory.File("a"), "first");

        Assert.Throws<IOException>(() => StoreFileSystem.Real.WriteNewFile(_directory.File("a"), "second"u8));

        Assert.Equal("first", File.ReadAllText(_directory.File("a")));
    }

    [SkippableFact]
    public void FlushDirectory_NoSuchDirectory_IsAnErrorThatNamesIt()
    {
        Skip.If(OperatingSystem.IsWindows(), "directories are not flushed on Windows");

        var error = Assert.Throws<IOException>(() => StoreFileSystem.Real.FlushDirectory(_directory.File("nowhere")));

        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    /// <summary>As some network and shared file systems do, /proc answers EINVAL.</summary>
    [SkippableFact]
    public void FlushDirectory_FileSystemWithoutFlush_IsNoError()
    {
        Skip.IfNot(Directory.Exists("/proc/self"), "there is no /proc on this machine");

        StoreFileSystem.Real.FlushDirectory("/proc/self");
    }
}
