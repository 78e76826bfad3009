using Medicaments.Tests.AppHost;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Containers;

/// <summary>What Grafana's container runs, as the files have it: the start of the image, and not even that without a password.</summary>
public sealed class GrafanaStartTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("staging", "a good password", 0, "started")]
    [InlineData("production", "a good password\n", 0, "started")]
    [InlineData("staging", "", 1, "cannot be read")]
    [InlineData("production", "", 1, "cannot be read")]
    [InlineData("staging", " \n", 1, "cannot be read")]
    [InlineData("staging", null, 1, "cannot be read")]
    public async Task Start_ByPassword_RunsOrSaysWhyNot(string directory, string? password, int exitCode, string said)
    {
        var (code, output) = await StartAsync(directory, password);

        Assert.Equal(exitCode, code);
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Equal(exitCode == 0, output.Contains("started", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Start_PasswordOfAnotherUser_SaysWhyNot()
    {
        Skip.If(Environment.IsPrivilegedProcess, "root reads every file");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_directory.File("grafana_password", "a good password"), UnixFileMode.None);

        var (code, output) = await StartAsync("staging", password: null);

        Assert.Equal(1, code);
        Assert.Contains("cannot be read", output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output)> StartAsync(string directory, string? password)
    {
        var file = ComposeDocument.Read(Path.Combine(PublishedModel.Root, directory, "docker-compose.yaml"));
        if (password is not null) _directory.File("grafana_password", password);
        string[] command = [.. file.List("services", "grafana", "entrypoint")
            .Select(word => word.Replace("/run/secrets", _directory.Path, StringComparison.Ordinal).Replace("/run.sh", "echo started", StringComparison.Ordinal))];
        return await Shell.RunAsync(_directory.Path, null, command[0], command[1..]);
    }
}
