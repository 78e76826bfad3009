using System.ComponentModel;
using System.Diagnostics;

namespace Medicaments.Tests.Observability;

/// <summary>Debian's promtool (package <c>prometheus</c>), run on a machine that has it.</summary>
internal static class Promtool
{
    public static void SkipWhenMissing() => Skip.IfNot(IsInstalled(), "promtool is not installed (Debian package prometheus)");

    public static Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    public static async Task<(int ExitCode, string Output)> RunWithInputAsync(string input, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(arguments)) ?? throw new InvalidOperationException("promtool did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static bool IsInstalled()
    {
        try
        {
            using var process = Process.Start(StartInfo(["--version"]));
            process?.WaitForExit();
            return process?.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static ProcessStartInfo StartInfo(string[] arguments) => new("promtool", arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
