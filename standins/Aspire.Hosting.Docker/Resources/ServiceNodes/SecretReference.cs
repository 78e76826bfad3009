namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

public sealed class SecretReference
{
    public string? Source { get; set; }

    public string? Target { get; set; }
}
