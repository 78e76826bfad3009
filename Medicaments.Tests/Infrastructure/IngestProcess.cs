using System.Diagnostics;

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

    public void Dispose() => _directory.Dispose();
}
