using Medicaments.Tests.AppHost;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Containers;

/// <summary>The committed files are what the model gives, and publishing leaves alone what an operator filled in.</summary>
public sealed class PublishedFilesTests : IDisposable
{
    private readonly TemporaryDirectory _output = new();

    public void Dispose() => _output.Dispose();

    [Theory]
    [InlineData("Staging", "staging")]
    [InlineData("Production", "production")]
    public async Task CommittedFiles_PublishedAgain_AreTheSame(string environment, string directory)
    {
        await PublishAsync(environment);

        foreach (var file in (string[])["docker-compose.yaml", ".env"])
        {
            var committed = await File.ReadAllTextAsync(Path.Combine(PublishedModel.Root, directory, file));
            Assert.True(committed == await File.ReadAllTextAsync(Path.Combine(_output.Path, file)), $"{directory}/{file} is not what the model gives: make publish");
        }
    }

    [Fact]
    public async Task EnvFile_PublishedAgain_KeepsWhatAnOperatorFilledIn()
    {
        await PublishAsync("Staging");
        var path = Path.Combine(_output.Path, ".env");
        var before = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, before.Replace("\nAPI_PORT=\n", "\nAPI_PORT=8040\n", StringComparison.Ordinal));

        await PublishAsync("Staging");

        var after = await File.ReadAllTextAsync(path);
        Assert.Contains("\nAPI_PORT=8040\n", after, StringComparison.Ordinal);
        Assert.Equal(before, after.Replace("API_PORT=8040", "API_PORT=", StringComparison.Ordinal));
    }

    [Fact]
    public void Variables_InTheFiles_AreAllInEnvWithTheirDefaults()
    {
        foreach (var directory in (string[])["staging", "production"])
        {
            var used = ComposeVariables.In(File.ReadAllText(Path.Combine(PublishedModel.Root, directory, "docker-compose.yaml")));
            var offered = EnvFiles.Read(Path.Combine(PublishedModel.Root, directory, ".env"));
            var described = File.ReadAllText(Path.Combine(PublishedModel.Root, directory, ".env"));

            Assert.Empty(used.Keys.Except(offered.Keys));
            Assert.All(offered.Values, value => Assert.Empty(value));
            Assert.All(used.Where(variable => variable.Value.Length > 0), variable =>
                Assert.Contains($"not set: {variable.Value}\n{variable.Key}=\n", described, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void EnvDocker_SaysWhatHoldsAnyway_AndNoSecret()
    {
        var values = EnvFiles.Read(Path.Combine(PublishedModel.Root, ".env.docker"));
        var used = ComposeVariables.In(File.ReadAllText(Path.Combine(PublishedModel.Root, "staging", "docker-compose.yaml")));

        Assert.All(values, value => Assert.Equal(used[value.Key], value.Value));
        Assert.Equal("8000", values["PORT"]);
        Assert.Equal("0.0.0.0", values["ADDRESS"]);
        Assert.Equal("production", values["ENV"]);
        Assert.Equal("true", values["ALLOW_DIRECT_ACCESS"]);
        Assert.Equal("info", values["LOG_LEVEL"]);
        Assert.Equal("2", values["LOG_RETENTION_WEEKS"]);
        Assert.Equal("52428800", values["MAX_LOG_FILE_SIZE"]);
        Assert.Equal("2097152", values["MAX_REQUEST_BODY"]);
        Assert.Equal("2097152", values["MAX_HEADER_SIZE"]);
        Assert.DoesNotContain(values.Keys, name => name.Contains("PASSWORD", StringComparison.Ordinal));
    }

    private Task PublishAsync(string environment) => PublishedModel.WriteAsync(
        "--operation", "publish", "--step", "publish", "--environment", environment, "--output-path", _output.Path);
}
