using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Medicaments.Benchmarks;

/// <summary>A program under measurement, ended when disposed.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    private readonly Process _process;

    private RunningProcess(Process process) => _process = process;

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

    public static RunningProcess Start(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
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

        var process = Process.Start(start)!;

        // Read and thrown away, as a container's log driver would.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                Console.Error.WriteLine($"   {Path.GetFileName(file)}: {line.Data}");
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new RunningProcess(process);
    }

    /// <summary>Runs a program to its end, sampling its memory on the way.</summary>
    /// <returns>Exit code and the most that was resident, in kB.</returns>
    public static async Task<(int ExitCode, double Peak)> RunAsync(
        string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        await using var running = Start(file, arguments, environment);
        var peak = 0.0;
        while (!running._process.HasExited)
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

        await running._process.WaitForExitAsync();
        return (running._process.ExitCode, peak);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
