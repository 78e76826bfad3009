using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.AppHost;

/// <summary>The AppHost as a user starts it: a process of its own, with ports and a directory of its own, on a machine without container engine.</summary>
internal sealed partial class AppHostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Not the copy beside the tests, whose frameworks are others.</summary>
    private static readonly string Program = Path.Combine(
        PublishedModel.Root, "Medicaments.AppHost", "bin", Path.GetRelativePath(Path.Combine(PublishedModel.Root, "Medicaments.Tests", "bin"), AppContext.BaseDirectory),
        "Medicaments.AppHost.dll");

    private readonly TemporaryDirectory _storage = new();
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];
    private readonly Process _process;

    private AppHostProcess(int apiPort, int dashboardPort, string[] arguments)
    {
        Api = new Uri($"http://localhost:{apiPort}/");
        var silent = Path.Combine(Directory.CreateDirectory(Path.Combine(_storage.Path, "bin")).FullName, "docker");
        File.WriteAllText(silent, "#!/bin/sh\nexit 1\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(silent, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _storage.Path,
            Environment =
            {
                // All processes of the run inherit it: this is how they are found.
                ["Storage__Directory"] = _storage.Path,
                ["Ports__Api"] = apiPort.ToString(CultureInfo.InvariantCulture),
                ["PATH"] = Path.GetDirectoryName(silent) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
                ["DOTNET_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = $"http://localhost:{dashboardPort}",
                ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://localhost:{FreePort()}",
                ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = $"http://localhost:{FreePort()}",
                ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
                // Nobody there: Ingest falls back to specimen data.
                ["BDPM_BASE_URL"] = "http://127.0.0.1:9/",
            },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Api { get; }

    public string Output
    {
        get
        {
            lock (_output)
                return string.Join('\n', _output);
        }
    }

    /// <summary>Bit 1 of the mask of ignored signals, which children inherit.</summary>
    public static bool IsInterruptIgnored => (Convert.ToInt64(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim(), 16) & 2) != 0;

    public static AppHostProcess Start(params string[] arguments) => new(FreePort(), FreePort(), arguments);

    public static AppHostProcess StartWithPorts(int api, int dashboard) => new(api, dashboard, []);

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Signal(PosixSignal signal) => _ = Kill(_process.Id, signal == PosixSignal.SIGINT ? 2 : 15);

    public void KillAtOnce() => _process.Kill();

    /// <summary>Exit code and errors once it has ended.</summary>
    public async Task<(int Code, string[] Errors)> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        lock (_errors)
            return (_process.ExitCode, [.. _errors]);
    }

    /// <summary>The processes of this run, itself included, by command line.</summary>
    public IReadOnlyDictionary<int, string> Processes() => Directory.GetDirectories("/proc")
        .Where(path => int.TryParse(Path.GetFileName(path), out _) && Read(path, "environ").Contains(_storage.Path, StringComparison.Ordinal))
        .Select(path => (Id: int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture), Line: Read(path, "cmdline").TrimEnd('\0').Replace('\0', ' ')))
        .Where(process => process.Line.Length > 0)
        .ToDictionary(process => process.Id, process => process.Line);

    /// <summary>The process that serves under that name; 0 while there is none.</summary>
    public int ProcessOf(string program) => Processes().FirstOrDefault(process => process.Value.EndsWith($"/{program}", StringComparison.Ordinal)).Key;

    public async Task HealthyAsync()
    {
        using var client = new HttpClient { BaseAddress = Api };
        await EventuallyAsync(async () =>
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("health", UriKind.Relative));
                return answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                return default;
            }
        }, status => status == HttpStatusCode.OK);
    }

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

    public static Task<T> EventuallyAsync<T>(Func<T> look, Func<T, bool> condition) => EventuallyAsync(() => Task.FromResult(look()), condition);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _storage.Dispose();
    }

    private static void Keep(List<string> lines, string? line)
    {
        lock (lines)
        {
            if (!string.IsNullOrEmpty(line))
                lines.Add(line);
        }
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
