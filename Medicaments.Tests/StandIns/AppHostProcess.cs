using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.StandIns;

/// <summary>The AppHost as a user starts it: a process of its own, with ports and a directory of its own.</summary>
internal sealed partial class AppHostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryDirectory _storage = new();
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private AppHostProcess(string[] arguments, int dashboardPort)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Medicaments.AppHost.dll"), $"Storage:Directory={_storage.Path}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _storage.Path,
            Environment =
            {
                ["ASPNETCORE_URLS"] = $"http://localhost:{dashboardPort}",
                ["AppHost__BrowserToken"] = "token",
                ["ASPIRE_CONTAINER_RUNTIME"] = "no-container-runtime",
                // Nobody there: Ingest falls back to specimen data.
                ["BDPM_BASE_URL"] = "http://127.0.0.1:9/",
            },
        };
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
        Dashboard = new Uri($"http://localhost:{dashboardPort}/");
    }

    public Uri Dashboard { get; }

    /// <summary>Bit 1 of the mask of ignored signals, which children inherit.</summary>
    public static bool IsInterruptIgnored => (Convert.ToInt64(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim(), 16) & 2) != 0;

    public static AppHostProcess Start(params string[] arguments) => new(arguments, FreePort());

    public static AppHostProcess StartWithDashboardAt(int port, params string[] arguments) => new(arguments, port);

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Signal(PosixSignal signal) => _ = Kill(_process.Id, signal == PosixSignal.SIGINT ? 2 : 15);

    public void KillAtOnce() => _process.Kill();

    /// <summary>Exit code, output and errors once it has ended.</summary>
    public async Task<(int Code, string Output, string[] Errors)> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, await _output, (await _errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Processes of this run by program, as the system knows them: all have its directory in their environment.</summary>
    public IReadOnlyDictionary<string, int> Children() => Directory.GetDirectories("/proc")
        .Where(path => int.TryParse(Path.GetFileName(path), out _) && Read(path, "environ").Contains(_storage.Path, StringComparison.Ordinal))
        .Select(path => (Id: int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture), Program: Path.GetFileName(Read(path, "cmdline").TrimEnd('\0').Split('\0').Last())))
        .ToDictionary(process => process.Program, process => process.Id);

    public static async Task<T> EventuallyAsync<T>(Func<Task<T>> look, Func<T, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            if (await look() is var seen && condition(seen))
                return seen;

            await pace.WaitForNextTickAsync(patience.Token);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _storage.Dispose();
    }

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
