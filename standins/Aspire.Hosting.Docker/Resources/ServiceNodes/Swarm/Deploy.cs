namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

public sealed class Deploy
{
    public int? Replicas { get; set; }

    public Resources? Resources { get; set; }

    public Placement? Placement { get; set; }

    public UpdateConfig? UpdateConfig { get; set; }

    public RestartPolicy? RestartPolicy { get; set; }
}
