using YamlDotNet.Serialization;

namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>Something that the Compose file lists under its name.</summary>
public abstract class NamedComposeMember
{
    [YamlIgnore]
    public required string Name { get; set; }
}
