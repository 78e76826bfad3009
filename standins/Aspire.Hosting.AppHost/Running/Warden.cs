using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Aspire.Hosting.Running;

/// <summary>
/// A process of its own that outlives the host by a moment: when the pipe from the host breaks, however the host ended
/// (SIGKILL too), it ends the processes it was told of and runs the clean-up commands it was given.
/// </summary>
internal sealed class Warden : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Process _process;

    public Warden()
    {
        var own = typeof(Warden).Assembly.Location;
        _process = Process.Start(new ProcessStartInfo(DotNet)
        {
            ArgumentList = { "exec", "--runtimeconfig", Path.ChangeExtension(own, ".runtimeconfig.json"), own },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>The muxer this process was started by, or the one on the path.</summary>
    public static string DotNet =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    public void Watch(Process process) =>
        Tell(string.Create(CultureInfo.InvariantCulture, $"{process.Id} {process.StartTime.ToUniversalTime().Ticks}"));

    /// <summary>Runs the command should the host die; harmless when what it cleans is gone.</summary>
    public void AtEnd(params string[] command) => Tell(JsonSerializer.Serialize(command));

    public void Dispose()
    {
        _process.StandardInput.Dispose();
        _process.Dispose();
    }

    /// <summary>The process itself.</summary>
    public static int Main()
    {
        // Ctrl-C and a closed terminal reach the whole group; the warden has to stay to the end.
        var ignored = new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true)).ToList();
        var (watched, commands) = (new List<(int Id, long Started)>(), new List<string[]>());
        while (Console.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
                commands.Add(JsonSerializer.Deserialize<string[]>(line)!);
            else if (line.Split(' ') is [var id, var started])
                watched.Add((int.Parse(id, CultureInfo.InvariantCulture), long.Parse(started, CultureInfo.InvariantCulture)));
        }

        End([.. watched.Select(one => Find(one.Id, one.Started)).OfType<Process>()]);
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
    private static Process? Find(int id, long started)
    {
        try
        {
            var process = Process.GetProcessById(id);
            return Math.Abs(process.StartTime.ToUniversalTime().Ticks - started) < TimeSpan.TicksPerSecond ? process : null;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Tell(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }
}
