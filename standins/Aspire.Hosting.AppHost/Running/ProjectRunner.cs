using System.Diagnostics;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>A project: its built program, started in the project's directory. The build of the AppHost built it, too.</summary>
internal sealed class ProjectRunner(ProjectResource resource, Orchestrator orchestrator) : ResourceRunner(resource, orchestrator)
{
    // Meant for the host, set by `dotnet run` from its launch profile.
    private static readonly string[] HostOnly = ["ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "DOTNET_URLS", "HTTP_PORTS", "HTTPS_PORTS"];

    protected override bool IsContainer => false;

    protected override Task<ProcessStartInfo> PrepareAsync(IReadOnlyList<EnvironmentEntry> environment)
    {
        var project = Resource.All<IProjectMetadata>().Single().ProjectPath;
        var program = Host.Model.AppHost.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == $"program of {project}")?.Value;
        if (program is null || !File.Exists(program))
            throw new DistributedApplicationException($"{Resource.Name} is not built: {program ?? project} is missing, run dotnet build.");

        var start = new ProcessStartInfo(Warden.DotNet, [program, .. Resource.All<string>()]) { WorkingDirectory = Path.GetDirectoryName(project) };
        foreach (var name in HostOnly)
            start.Environment.Remove(name);
        foreach (var (name, value, _) in environment)
            start.Environment[name] = value;
        return Task.FromResult(start);
    }
}
