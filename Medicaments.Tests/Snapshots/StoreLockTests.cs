using System.Diagnostics;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

public sealed class StoreLockTests : IDisposable
{
    private const string Flock = "/usr/bin/flock";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Lock_HeldInThisProcess_IsRefusedUntilReleased()
    {
        var held = StoreLock.TryAcquire(_directory.Path);

        var second = StoreLock.TryAcquire(_directory.Path);
        held?.Dispose();
        using var third = StoreLock.TryAcquire(_directory.Path);

        Assert.NotNull(held);
        Assert.Null(second);
        Assert.NotNull(third);
    }

    [Fact]
    public void Lock_StoreThatIsNotThere_IsMade()
    {
        using var held = StoreLock.TryAcquire(_directory.File("new/store"));

        Assert.NotNull(held);
        Assert.True(Directory.Exists(_directory.File("new/store")));
    }

    [SkippableFact]
    public async Task Lock_HeldByAnotherProcess_IsRefusedUntilThatIsKilled()
    {
        Skip.IfNot(File.Exists(Flock), $"{Flock} is not on this machine");
        var start = new ProcessStartInfo(Flock, ["--exclusive", "--no-fork", _directory.File(".lock"), "sh", "-c", "echo held; exec cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var holder = Process.Start(start)!;
        var line = await holder.StandardOutput.ReadLineAsync();

        var whileHeld = StoreLock.TryAcquire(_directory.Path);
        holder.Kill();
        await holder.WaitForExitAsync();
        using var afterKill = StoreLock.TryAcquire(_directory.Path);

        Assert.Equal("held", line);
        Assert.Null(whileHeld);
        Assert.NotNull(afterKill);
    }

    [SkippableFact]
    public async Task Lock_HeldHere_IsSeenByAnotherProcess()
    {
        Skip.IfNot(File.Exists(Flock), $"{Flock} is not on this machine");
        var held = StoreLock.TryAcquire(_directory.Path);

        var whileHeld = await FlockExitCode();
        held?.Dispose();
        var released = await FlockExitCode();

        Assert.Equal(1, whileHeld);
        Assert.Equal(0, released);

        async Task<int> FlockExitCode()
        {
            using var other = Process.Start(Flock, ["--exclusive", "--nonblock", _directory.File(".lock"), "true"]);
            await other.WaitForExitAsync();
            return other.ExitCode;
        }
    }

    /// <summary>"Another process holds the store" would send the operator the wrong way.</summary>
    [Fact]
    public void Lock_StoreIsAFile_IsAnErrorAndNotTaken()
    {
        File.WriteAllText(_directory.File("store"), "");

        Assert.Throws<IOException>(() => StoreLock.TryAcquire(_directory.File("store")));
    }

    [SkippableFact]
    public void Lock_FileSystemThatCannotBeWritten_IsAnErrorAndNotTaken()
    {
        Skip.IfNot(Directory.Exists("/proc/self"), "there is no /proc on this machine");

        var exception = Record.Exception(() => StoreLock.TryAcquire("/proc/self"));

        Assert.True(exception is IOException or UnauthorizedAccessException, $"{exception}");
    }
}
