namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>Which addresses a network gives: of each entry the key <c>subnet</c>.</summary>
public sealed class Ipam
{
    public List<Dictionary<string, string>> Config { get; set; } = [];
}
