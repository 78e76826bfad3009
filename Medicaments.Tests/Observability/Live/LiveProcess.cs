using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Observability.Live;

/// <summary>A program that runs beside the test and is killed with it.</summary>
internal sealed class LiveProcess : IDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private LiveProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _lines);

    public static LiveProcess Start(string program, params string[] arguments) => new(new ProcessStartInfo(program, arguments));

    /// <summary>One of our own programs.</summary>
    public static LiveProcess StartService(string service, string folder, Dictionary<string, string> variables)
    {
        var start = ServiceProgram.Start(service, [], folder);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new LiveProcess(start);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks the program to stop, as a container engine does, and waits for it.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> TerminateAsync()
    {
        var started = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var limit = new CancellationTokenSource(StopTime);
        await _process.WaitForExitAsync(limit.Token);
        return Stopwatch.GetElapsedTime(started);
    }

    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
