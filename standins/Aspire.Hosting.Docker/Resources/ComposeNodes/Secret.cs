namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

public sealed class Secret
{
    public string? File { get; set; }
}
