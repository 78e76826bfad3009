namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

public sealed class Placement
{
    public List<string>? Constraints { get; set; }
}
