using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;

namespace Aspire.Hosting.Docker;

public class DockerComposeEnvironmentResource : Resource
{
    internal DockerComposeEnvironmentResource(string name)
        : base(name)
    {
    }

    internal bool HasDashboard { get; set; } = true;

    internal List<Action<ComposeFile>> FileCallbacks { get; } = [];

    internal List<Action<IDictionary<string, CapturedEnvironmentVariable>>> EnvFileCallbacks { get; } = [];
}
