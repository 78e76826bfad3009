using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A service; properties in the order in which they are written.</summary>
public sealed class Service : NamedComposeMember
{
    internal Service()
    {
    }

    public string? Image { get; set; }

    public string? ContainerName { get; set; }

    public Build? Build { get; set; }

    internal List<string> Command { get; set; } = [];

    public List<string> Entrypoint { get; set; } = [];

    public Dictionary<string, string> Environment { get; set; } = [];

    public List<string> Profiles { get; set; } = [];

    public List<string> Ports { get; set; } = [];

    internal List<string> Expose { get; set; } = [];

    public List<Volume> Volumes { get; set; } = [];

    public Dictionary<string, ServiceDependency> DependsOn { get; set; } = [];

    public string? User { get; set; }

    public List<string> Networks { get; set; } = [];

    public string? Restart { get; set; }

    public Deploy? Deploy { get; set; }

    public Healthcheck? Healthcheck { get; set; }

    public Logging? Logging { get; set; }

    public Dictionary<string, string> Labels { get; set; } = [];

    public List<string> CapDrop { get; set; } = [];

    public bool? Init { get; set; }

    public bool? ReadOnly { get; set; }

    public List<string> SecurityOpt { get; set; } = [];

    public List<SecretReference> Secrets { get; set; } = [];

    public string? StopGracePeriod { get; set; }

    public List<string> Tmpfs { get; set; } = [];
}
