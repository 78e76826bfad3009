using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Medicaments.Measuring;

/// <summary>A program under measurement, ended when disposed.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    /// <summary>What .NET says of one that SIGKILL ended.</summary>
    private const int KilledExitCode = 128 + 9;

    private static int _lastPort = 20_000 + Environment.ProcessId % 8_000;

    private readonly Process _process;

    private RunningProcess(Process process) => _process = process;

    public bool HasExited => _process.HasExited;

    /// <summary>Resident memory in kB.</summary>
    public double Resident => Machine.Kilobytes($"/proc/{_process.Id}/status", "VmRSS");

    /// <summary>The most that was ever resident, in kB.</summary>
    public double PeakResident => Machine.Kilobytes($"/proc/{_process.Id}/status", "VmHWM");

    public double ProcessorSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <param name="complain">Takes what the program writes to its error output, line by line; it goes to ours when not given.</param>
    public static RunningProcess Start(
        string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, Action<string>? complain = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        complain ??= line => Console.Error.WriteLine($"   {Path.GetFileName(file)}: {line}");
        var process = Process.Start(start)!;

        // Read and thrown away, as a container's log driver would.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                complain(line.Data);
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new RunningProcess(process);
    }

    /// <summary>Runs a program to its end, sampling its memory on the way.</summary>
    /// <returns>Exit code and the most that was resident, in kB.</returns>
    /// <inheritdoc cref="Start" path="/param"/>
    public static async Task<(int ExitCode, double Peak)> RunAsync(
        string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, Action<string>? complain = null)
    {
        await using var running = Start(file, arguments, environment, complain);
        var peak = 0.0;
        while (!running.HasExited)
        {
            try
            {
                peak = running.PeakResident;
            }
            catch (Exception exception) when (exception is IOException or InvalidOperationException)
            {
                break;
            }

            await Task.Delay(2);
        }

        return (await running.EndAsync(), peak);
    }

    /// <summary>
    /// Another one each time, and none that the system gives to outgoing connections: a program that is started again still finds it free.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref _lastPort);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody else's.
            }
        }
    }

    /// <summary>Whether a program can be started by its name; those of the administrator count.</summary>
    public static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin")
            .Any(directory => File.Exists(Path.Combine(directory, program)));

    /// <summary>SIGKILL.</summary>
    /// <returns>False when it had ended by itself.</returns>
    public async Task<bool> KillAsync()
    {
        var alive = !_process.HasExited;
        if (alive)
        {
            _process.Kill(entireProcessTree: true);
        }

        // 137: it may have ended by itself between the two lines above.
        return await EndAsync() == KilledExitCode && alive;
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }
}
