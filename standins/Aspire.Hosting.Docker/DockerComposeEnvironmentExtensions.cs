using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources;

namespace Aspire.Hosting;

public static class DockerComposeEnvironmentExtensions
{
    /// <summary>Makes every project and container of the model a service of one Compose file when it is published.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> AddDockerComposeEnvironment(
        this IDistributedApplicationBuilder builder, string name)
    {
        var environment = new DockerComposeEnvironmentResource(name);
        return builder.ExecutionContext.IsRunMode ? builder.CreateResourceBuilder(environment) : builder.AddResource(environment);
    }

    /// <summary>Whether the file has the Aspire dashboard as a service; the stand-in only knows without.</summary>
    /// <exception cref="DistributedApplicationException">With.</exception>
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithDashboard(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, bool enabled = true) =>
        enabled ? throw new DistributedApplicationException("The stand-in for Aspire.Hosting.Docker publishes no dashboard: call WithDashboard(false).") : builder;

    /// <summary>Changes the file before it is written; callbacks run in order.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> ConfigureComposeFile(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<ComposeFile> configure)
    {
        builder.Resource.FileCallbacks.Add(configure);
        return builder;
    }

    /// <summary>Changes what <c>.env</c> asks for, after the Compose file is complete.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> ConfigureEnvFile(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<IDictionary<string, CapturedEnvironmentVariable>> configure)
    {
        builder.Resource.EnvFileCallbacks.Add(configure);
        return builder;
    }
}
