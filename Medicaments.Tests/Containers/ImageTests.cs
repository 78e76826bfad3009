using Medicaments.Tests.AppHost;

namespace Medicaments.Tests.Containers;

/// <summary>The images as they were built last: <c>make build</c>, with base-images.sh where no registry can be reached.</summary>
public sealed class ImageTests
{
    [SkippableTheory]
    [InlineData("medicaments-api")]
    [InlineData("medicaments-ingest")]
    public async Task Image_RunsAsNobodyOnAReadOnlyRootWithoutShell(string image)
    {
        await SkipWithoutAsync(image);

        var inspected = await DockerAsync("image", "inspect", "-f", "{{.Config.User}} {{json .Config.Healthcheck.Test}}", image);
        var help = await DockerAsync("run", "--rm", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", image, "--help");
        var shell = await DockerAsync("run", "--rm", "--entrypoint", "/bin/sh", image, "-c", "true");

        Assert.Equal($"65534:65534 [\"CMD\",\"/app/{image}\",\"healthcheck\"]", inspected.Output.Trim());
        Assert.True(help.ExitCode == 0, help.Output);
        Assert.Contains("healthcheck", help.Output, StringComparison.Ordinal);
        Assert.Equal(127, shell.ExitCode);
    }

    [SkippableTheory]
    [InlineData("medicaments-api")]
    [InlineData("medicaments-ingest")]
    public async Task Image_SaysWhatItIsAndWhatItWasBuiltFrom(string image)
    {
        await SkipWithoutAsync(image);

        var labels = await DockerAsync(
            "image", "inspect", "-f", "{{range $name, $value := .Config.Labels}}{{if $value}}{{$name}}\n{{end}}{{end}}", image);

        string[] expected = ["created", "description", "licenses", "revision", "title", "vendor", "version"];
        Assert.Equal(
            expected.Select(name => $"org.opencontainers.image.{name}"),
            labels.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    private static async Task SkipWithoutAsync(string image)
    {
        Skip.IfNot(Shell.Has("docker"), "docker is not installed");
        Skip.IfNot((await DockerAsync("info")).ExitCode == 0, "no Docker engine is running");
        Skip.IfNot((await DockerAsync("image", "inspect", image)).ExitCode == 0, $"there is no image {image}: make build");
    }

    private static Task<(int ExitCode, string Output)> DockerAsync(params string[] arguments) =>
        Shell.RunAsync(PublishedModel.Root, null, "docker", arguments);
}
