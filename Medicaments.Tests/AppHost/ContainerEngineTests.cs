using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.AppHost;

/// <summary>Containers are in a run only when an engine answers; services always.</summary>
public sealed class ContainerEngineTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public async Task Model_EngineAnswers_HasTheContainers()
    {
        var resources = await ResourcesAsync(Runtime("exit 0"));

        Assert.Equal(["grafana", "grafana-alloy", "loki", "prometheus"], resources.OfType<ContainerResource>().Select(resource => resource.Name).Order());
        Assert.Contains(resources, resource => resource.Name == "grafana-password");
    }

    [SkippableTheory]
    [InlineData("exit 1")]
    [InlineData("sleep 60")]
    [InlineData(null)]
    public async Task Model_EngineDoesNotAnswer_HasTheServicesAlone(string? script)
    {
        var resources = await ResourcesAsync(script is null ? Path.Combine(_directory.Path, "nothing") : Runtime(script));

        Assert.Empty(resources.OfType<ContainerResource>());
        Assert.Equal(["medicaments-api", "medicaments-ingest"], resources.OfType<ProjectResource>().Select(resource => resource.Name).Order());
        Assert.DoesNotContain(resources, resource => resource.Name == "grafana-password");
    }

    private static async Task<IReadOnlyList<IResource>> ResourcesAsync(string runtime)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Medicaments_AppHost>([$"ASPIRE_CONTAINER_RUNTIME={runtime}"]);
        return [.. builder.Resources];
    }

    private string Runtime(string script)
    {
        Skip.If(OperatingSystem.IsWindows(), "The runtime of this test is a shell script.");
        var path = Path.Combine(_directory.Path, "runtime");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
