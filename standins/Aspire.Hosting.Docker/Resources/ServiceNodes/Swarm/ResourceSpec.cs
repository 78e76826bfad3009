namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

public sealed class ResourceSpec
{
    public string? Cpus { get; set; }

    public string? Memory { get; set; }
}
