using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

internal sealed class Service
{
    public string? Image { get; set; }

    public List<string> Command { get; set; } = [];

    public List<string> Entrypoint { get; } = [];

    public Dictionary<string, string> Environment { get; } = [];

    public List<string> Ports { get; } = [];

    public List<string> Expose { get; } = [];

    public List<Volume> Volumes { get; } = [];

    public Dictionary<string, ServiceDependency> DependsOn { get; } = [];

    public List<string> Networks { get; set; } = [];
}

internal sealed class ServiceDependency
{
    public string? Condition { get; set; }
}

internal sealed class Network
{
    public string? Driver { get; set; }
}
