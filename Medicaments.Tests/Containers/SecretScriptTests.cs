using System.Runtime.Versioning;
using Medicaments.Tests.AppHost;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Containers;

/// <summary>What <c>make setup-secrets</c> writes and what <c>make validate-secrets</c> lets pass.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SecretScriptTests : IDisposable
{
    private readonly TemporaryDirectory _secrets = new();

    public SecretScriptTests()
    {
        foreach (var script in (string[])["setup", "validate"])
            File.Copy(Path.Combine(PublishedModel.Root, "secrets", script), Path.Combine(_secrets.Path, script));
    }

    private string Password => Path.Combine(_secrets.Path, "grafana_password.txt");

    public void Dispose() => _secrets.Dispose();

    [SkippableFact]
    public async Task Setup_GoodPassword_IsReadableForTheContainerAndClosedForOthers()
    {
        Skip.IfNot(Shell.Has("bash"), "bash is not installed");

        var (exitCode, output) = await RunAsync("setup", "correct-horse-battery\n");

        Assert.True(exitCode == 0, output);
        Assert.Equal("correct-horse-battery", await File.ReadAllTextAsync(Password));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead, File.GetUnixFileMode(Password));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_secrets.Path));
        Assert.Equal(0, (await RunAsync("validate", null)).ExitCode);
    }

    [SkippableTheory]
    [InlineData("elevenchars\n", "12 characters at least, got 11")]
    [InlineData("two words and more\n", "white space")]
    [InlineData("\n", "12 characters at least, got 0")]
    public async Task Setup_BadPassword_SaysWhyAndWritesNothing(string input, string reason)
    {
        Skip.IfNot(Shell.Has("bash"), "bash is not installed");

        var (exitCode, output) = await RunAsync("setup", input);

        Assert.Equal(1, exitCode);
        Assert.Contains(reason, output, StringComparison.Ordinal);
        Assert.False(File.Exists(Password));
    }

    [SkippableFact]
    public async Task Validate_NoFile_SaysHowToMakeIt()
    {
        Skip.IfNot(Shell.Has("bash"), "bash is not installed");

        var (exitCode, output) = await RunAsync("validate", null);

        Assert.Equal(1, exitCode);
        Assert.Contains("is missing: make setup-secrets", output, StringComparison.Ordinal);
    }

    /// <summary>Grafana cannot read it, says nothing and takes "admin".</summary>
    [SkippableFact]
    public async Task Validate_OwnersFileOfMode600_IsRefused()
    {
        Skip.IfNot(Shell.Has("bash"), "bash is not installed");
        await RunAsync("setup", "correct-horse-battery\n");
        File.SetUnixFileMode(Password, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var (exitCode, output) = await RunAsync("validate", null);

        Assert.Equal(1, exitCode);
        Assert.Contains("(mode 600) cannot be read by Grafana", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Validate_OpenDirectory_IsRefused()
    {
        Skip.IfNot(Shell.Has("bash"), "bash is not installed");
        await RunAsync("setup", "correct-horse-battery\n");
        File.SetUnixFileMode(_secrets.Path, (UnixFileMode)0b111_101_101);

        var (exitCode, output) = await RunAsync("validate", null);

        Assert.Equal(1, exitCode);
        Assert.Contains("lets other users of this machine read the password", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> RunAsync(string script, string? input) =>
        Shell.RunAsync(_secrets.Path, input, "bash", script);
}
