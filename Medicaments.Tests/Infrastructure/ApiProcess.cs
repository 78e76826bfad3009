using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Medicaments.Tests.Infrastructure;

/// <summary>The real program in a process of its own, with directories of its own and none of the machine's settings.</summary>
internal sealed class ApiProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ApiProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public Uri Address { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>Memory that it has of the machine now.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>A port that nobody uses now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static ApiProcess Start(string directory, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = ServiceProgram.Start("medicaments-api", arguments, directory);
        var port = FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture);
        (string, string)[] own = [("PORT", port), ("METRICS_PORT", FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture)), ("DISABLE_RATE_LIMITER", "true")];
        foreach (var (name, value) in own.Concat(variables)) start.Environment[name] = value;
        return new ApiProcess(Process.Start(start)!, new Uri($"http://127.0.0.1:{start.Environment["PORT"]}"));
    }

    public static async Task<(int Code, string Output, string Error)> RunAsync(string directory, string[] arguments, params (string Name, string Value)[] variables)
    {
        using var process = Start(directory, arguments, variables);
        return await process.ExitAsync();
    }

    public Task WaitForDataAsync() => Eventually.TrueAsync(
        async () =>
        {
            try
            {
                using var connection = await RawConnection.OpenAsync(Address);
                return (await connection.SendAsync("GET", "/readyz")).Status == 200;
            }
            catch (SocketException)
            {
                return false;
            }
        },
        "the process serves data");

    /// <summary>Sends a signal by its name, such as <c>TERM</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<(int Code, string Output, string Error)> ExitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
