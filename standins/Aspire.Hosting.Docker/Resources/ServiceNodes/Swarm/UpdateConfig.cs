namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

public sealed class UpdateConfig
{
    public int? Parallelism { get; set; }

    public string? Delay { get; set; }

    public string? FailureAction { get; set; }

    public string? Monitor { get; set; }

    public string? Order { get; set; }
}
