using System.Diagnostics;
using System.Globalization;

namespace Medicaments.Campaign.Disks;

/// <summary>A small file system in memory, and a file that leaves only so much of it free.</summary>
internal sealed class LimitedDisk : IDisposable
{
    private const int Block = 4096;

    private readonly string _filler;

    private LimitedDisk(string path)
    {
        Path = path;
        _filler = System.IO.Path.Combine(path, "filler");
    }

    public string Path { get; }

    /// <returns>Null when this user or this machine may not mount.</returns>
    public static LimitedDisk? TryMount(string path, long bytes) =>
        Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={bytes}"), "tmpfs", path) ? new LimitedDisk(path) : null;

    /// <summary>Fills it until no more than that is free.</summary>
    public void Leave(long bytes)
    {
        Empty();
        using var file = File.Create(_filler);
        var zeros = new byte[Block];
        for (var rest = new DriveInfo(Path).AvailableFreeSpace - bytes; rest >= Block; rest -= Block)
        {
            file.Write(zeros);
            file.Flush();
        }
    }

    /// <summary>Makes room again.</summary>
    public void Empty() => File.Delete(_filler);

    public void Dispose() => Run("umount", "-l", Path);

    private static bool Run(string program, params string[] arguments)
    {
        if (!RunningProcess.IsOnPath(program))
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
