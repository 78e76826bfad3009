using Medicaments.Tests.AppHost;

namespace Medicaments.Tests.Containers;

/// <summary>The files as the old docker-compose reads them, which is stricter than the new one.</summary>
public sealed class ComposeConfigTests
{
    [SkippableTheory]
    [InlineData("staging/docker-compose.yaml")]
    [InlineData("production/docker-compose.yaml")]
    [InlineData("staging/docker-compose.yaml", "staging/admin-door.yaml")]
    public async Task Config_OfTheFiles_IsAccepted(params string[] files)
    {
        Skip.IfNot(Shell.Has("docker-compose"), "docker-compose is not installed");

        var (exitCode, output) = await Shell.RunAsync(
            PublishedModel.Root, null, "docker-compose", [.. files.SelectMany(file => new[] { "-f", file }), "--env-file", ".env.docker", "config", "--quiet"]);

        Assert.True(exitCode == 0, output);
    }

    [SkippableFact]
    public async Task Config_WithAnEnvFile_TakesItsValues()
    {
        Skip.IfNot(Shell.Has("docker-compose"), "docker-compose is not installed");
        using var directory = new Infrastructure.TemporaryDirectory();
        var variables = directory.File("my.env", "API_PORT=8041\nLOG_LEVEL=debug\n");

        var (_, output) = await Shell.RunAsync(
            PublishedModel.Root, null, "docker-compose", "-f", "staging/docker-compose.yaml", "--env-file", variables, "config");

        Assert.Contains("published: 8041", output, StringComparison.Ordinal);
        Assert.Contains("LOG_LEVEL: debug", output, StringComparison.Ordinal);
    }
}
