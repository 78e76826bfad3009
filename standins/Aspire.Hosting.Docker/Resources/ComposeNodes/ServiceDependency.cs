namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

public sealed class ServiceDependency
{
    public string? Condition { get; set; }
}
