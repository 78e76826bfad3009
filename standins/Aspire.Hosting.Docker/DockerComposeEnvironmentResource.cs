using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

public class DockerComposeEnvironmentResource : Resource
{
    internal DockerComposeEnvironmentResource(string name)
        : base(name)
    {
    }

    internal bool HasDashboard { get; set; } = true;
}
