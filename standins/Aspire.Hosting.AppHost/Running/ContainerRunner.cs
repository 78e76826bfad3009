using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>A container in the foreground of the runtime's command line, which hands on its output and its end.</summary>
internal sealed class ContainerRunner(ContainerResource resource, Orchestrator orchestrator) : ResourceRunner(resource, orchestrator)
{
    private readonly string _name = $"{resource.Name}-{Guid.NewGuid().ToString("N")[..8]}";

    private ContainerEngine Engine => Host.Engine;

    private string Image => Resource.All<ImageAnnotation>().Single().ToString();

    protected override bool IsContainer => true;

    protected override async Task<ProcessStartInfo> PrepareAsync(IReadOnlyList<EnvironmentEntry> environment)
    {
        // What an ended life may have left under this name.
        await Engine.RunAsync("rm", "--force", _name);
        Host.Warden.AtEnd(Engine.Command, "network", "rm", Engine.Network);
        Host.Warden.AtEnd(Engine.Command, "rm", "--force", _name);

        List<string> arguments =
        [
            "run", "--rm", "--name", _name, "--network", Engine.Network,
            "--network-alias", Resource.Name, "--network-alias", $"{Resource.Name}.dev.internal",
            "--add-host", $"{Orchestrator.HostSeenByContainers}:host-gateway",
        ];
        foreach (var endpoint in Resource.Endpoints)
            arguments.AddRange(["--publish", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{endpoint.ProcessPort}:{endpoint.TargetPort}")]);
        foreach (var mount in Resource.All<MountAnnotation>())
        {
            var kind = mount.IsBind ? "bind" : "volume";
            arguments.AddRange(["--mount", $"type={kind},source={mount.Source},target={mount.Target}{(mount.IsReadOnly ? ",readonly" : "")}"]);
        }

        // By name only: a secret's value must not stand on a command line.
        foreach (var (name, _, _) in environment)
            arguments.AddRange(["--env", name]);
        var start = new ProcessStartInfo(Engine.Command, [.. arguments, Image, .. Resource.All<string>()]);
        foreach (var (name, value, _) in environment)
            start.Environment[name] = value;
        return start;
    }

    protected override async Task<int> EndAsync(ChildProcess process)
    {
        await Engine.RunAsync("stop", "--time", "6", _name);
        return await base.EndAsync(process);
    }
}
