using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting;

public static class DockerComposeEnvironmentExtensions
{
    /// <summary>Makes every project and container of the model a service of one Compose file when it is published.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> AddDockerComposeEnvironment(
        this IDistributedApplicationBuilder builder, string name)
    {
        var model = (ModelBuilder)builder;
        if (model.PublishSteps.Count > 0)
            throw new DistributedApplicationException("The stand-in for Aspire publishes to one environment only.");

        var environment = new DockerComposeEnvironmentResource(name);
        if (builder.ExecutionContext.IsRunMode)
            return new ResourceBuilder<DockerComposeEnvironmentResource>(model, environment);

        model.PublishSteps.Add(new PublishStep($"publish-{name}", directory => new ComposePublisher(model, environment).Render(directory)));
        return model.Add(environment);
    }

    /// <summary>Whether the file has the Aspire dashboard as a service; the stand-in only knows without.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithDashboard(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, bool enabled = true)
    {
        builder.Resource.HasDashboard = enabled;
        return builder;
    }

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
