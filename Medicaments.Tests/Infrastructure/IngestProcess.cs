using System.Diagnostics;
using System.Globalization;

namespace Medicaments.Tests.Infrastructure;

/// <summary>The real program in a process of its own, with directories of its own and no setting of the machine.</summary>
internal sealed class IngestProcess : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public string StoreDirectory => Path.Combine(_directory.Path, "store");

    public string SourceDirectory => Path.Combine(_directory.Path, "source");

    public string LogDirectory => Path.Combine(_directory.Path, "logs");

    public async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public Process Start(params string[] arguments)
    {
        var start = ServiceProgram.Start("medicaments-ingest", arguments, _directory.Path);
        start.Environment["SNAPSHOT_DIR"] = StoreDirectory;
        start.Environment["LOG_DIR"] = LogDirectory;
        start.Environment["DATA_DIR"] = Path.Combine(_directory.Path, "files");
        start.Environment["BDPM_BASE_URL"] = new Uri(SourceDirectory + "/").AbsoluteUri;
        return Process.Start(start)!;
    }

    /// <summary>Starts the service, on ports of its own unless the arguments say others.</summary>
    public Service Serve(params string[] arguments) => new(Start(
        [$"--INGEST_PORT={ApiProcess.FreePort()}", $"--METRICS_PORT={ApiProcess.FreePort()}", "--LOG_LEVEL=error", .. arguments]));

    public void Dispose() => _directory.Dispose();

    /// <summary>A service that does not outlive its test.</summary>
    internal sealed class Service(Process process) : IAsyncDisposable
    {
        /// <summary>With SIGTERM: what it has logged is then whole.</summary>
        public async Task StopAsync()
        {
            if (!process.HasExited)
            {
                using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
                await process.WaitForExitAsync();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            process.Dispose();
        }
    }
}
