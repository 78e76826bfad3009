using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Aspire.Hosting.Running;

/// <summary>
/// A process of its own that outlives the host by a moment: when the pipe from the host breaks, however the host ended
/// (SIGKILL too), it ends the processes of this run and runs the clean-up commands it was given.
/// </summary>
/// <remarks>
/// On Linux it finds them by a mark in their environment: one that was started in the host's last moment has it, too.
/// Elsewhere it knows those it was told of.
/// </remarks>
internal sealed class Warden : IDisposable
{
    private const string Mark = "ASPIRE_STAND_IN_RUN";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly string _run = $"{Mark}={Guid.NewGuid():N}";
    private readonly Process _process;

    public Warden()
    {
        var own = typeof(Warden).Assembly.Location;
        _process = Process.Start(new ProcessStartInfo(DotNet)
        {
            ArgumentList = { "exec", "--runtimeconfig", Path.ChangeExtension(own, ".runtimeconfig.json"), own, _run },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>The muxer this process was started by, or the one on the path.</summary>
    public static string DotNet =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>Starts a process that is not to outlive the host.</summary>
    public void Start(Process process)
    {
        process.StartInfo.Environment[Mark] = _run[(Mark.Length + 1)..];
        process.Start();
        if (!OperatingSystem.IsLinux())
            Tell(string.Create(CultureInfo.InvariantCulture, $"{process.Id} {process.StartTime.ToUniversalTime().Ticks}"));
    }

    /// <summary>Runs the command should the host die; harmless when what it cleans is gone.</summary>
    public void AtEnd(params string[] command) => Tell(JsonSerializer.Serialize(command));

    public void Dispose()
    {
        _process.StandardInput.Dispose();
        _process.Dispose();
    }

    /// <summary>The process itself.</summary>
    /// <param name="args">The mark of the run.</param>
    public static int Main(string[] args)
    {
        // Ctrl-C and a closed terminal reach the whole group; the warden has to stay to the end.
        var ignored = new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true)).ToList();
        var (told, commands) = (new List<Process>(), new List<string[]>());
        while (Console.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
                commands.Add(JsonSerializer.Deserialize<string[]>(line)!);
            else if (line.Split(' ') is [var id, var started] && Find(Number(id), Number(started)) is { } process)
                told.Add(process);
        }

        End(told);
        for (var left = Marked(args[0]); left.Count > 0; left = Marked(args[0]))
            End(left);

        // Last first: a network goes after the containers in it.
        commands.Reverse();
        foreach (var command in commands)
            using (var process = Process.Start(command[0], command[1..]))
                process.WaitForExit(Patience);

        ignored.ForEach(signal => signal.Dispose());
        return 0;
    }

    private static void End(List<Process> left)
    {
        left.ForEach(ChildProcess.Ask);
        var waiting = Stopwatch.StartNew();
        foreach (var process in left.Where(process => !process.WaitForExit(Patience - TimeSpan.FromTicks(Math.Min(waiting.Elapsed.Ticks, Patience.Ticks)))))
            process.Kill(entireProcessTree: true);
    }

    /// <summary>That very process: an id is used again by the system some day, but not with the same start.</summary>
    private static Process? Find(long id, long? started = null)
    {
        try
        {
            var process = Process.GetProcessById((int)id);
            return started is null || Math.Abs(process.StartTime.ToUniversalTime().Ticks - started.Value) < TimeSpan.TicksPerSecond ? process : null;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<Process> Marked(string mark)
    {
        if (!OperatingSystem.IsLinux())
            return [];

        // One that is between its fork and its exec does not have its environment yet.
        Thread.Sleep(100);
        return [.. Directory.GetDirectories("/proc").Where(HasMark).Select(path => Find(Number(Path.GetFileName(path)))).OfType<Process>()];

        bool HasMark(string path)
        {
            try
            {
                return char.IsAsciiDigit(Path.GetFileName(path)[0])
                    && File.ReadAllText(Path.Combine(path, "environ")).Split('\0').Contains(mark);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private void Tell(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }
}
