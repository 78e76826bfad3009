using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Running;

/// <summary>A process that belongs to the host: its output is kept, its end is noticed, the warden knows it.</summary>
internal sealed partial class ChildProcess : IDisposable
{
    private const int SigTerm = 15;
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static ChildProcess Start(ProcessStartInfo start, LogBuffer log, Warden warden)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data, isError: false);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, isError: true);
        warden.Start(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process);

        void Keep(string? line, bool isError)
        {
            if (line is not null)
                log.Write(line, isError);
        }
    }

    /// <summary>The exit code, once it has ended and all its output is read.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Gives it time to end by itself, then asks it to, then ends it.</summary>
    public async Task<int> StopAsync(TimeSpan alone, TimeSpan asked)
    {
        if (!await EndsWithinAsync(alone))
            Ask(_process);
        if (!await EndsWithinAsync(asked))
            _process.Kill(entireProcessTree: true);
        return await WaitAsync(CancellationToken.None);
    }

    private async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var timeout = new CancellationTokenSource(time);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return _process.HasExited;
        }
    }

    /// <summary>SIGTERM where that exists; elsewhere there is no polite way for a console process.</summary>
    public static void Ask(Process process)
    {
        if (OperatingSystem.IsWindows())
            process.Kill(entireProcessTree: true);
        else if (!process.HasExited)
            _ = Kill(process.Id, SigTerm);
    }

    public void Dispose() => _process.Dispose();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
