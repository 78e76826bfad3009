using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting.Docker;

/// <summary>A Compose file as the place where the projects and containers of the model run once they are published.</summary>
public class DockerComposeEnvironmentResource : Resource, IComputeEnvironmentResource
{
    public DockerComposeEnvironmentResource(string name)
        : base(name)
    {
        // The manifest tells by its deployment target that a resource has an environment.
        Annotations.Add(new PipelineStepAnnotation(_ => new PipelineStep
        {
            Name = $"prepare-deployment-targets-{name}",
            Description = $"Prepares Docker Compose deployment targets for {name}.",
            Action = Prepare,
            DependsOnSteps = [WellKnownPipelineSteps.ValidateComputeEnvironments],
            RequiredBySteps = [WellKnownPipelineSteps.BeforeStart],
        }));
        Annotations.Add(new PipelineStepAnnotation(_ => new PipelineStep
        {
            Name = $"publish-{name}",
            Description = $"Publishes the Docker Compose environment configuration for {name}.",
            Action = step => new ComposePublisher(this, step).PublishAsync(),
            RequiredBySteps = [WellKnownPipelineSteps.Publish],
        }));
    }

    internal List<Action<ComposeFile>> FileCallbacks { get; } = [];

    internal List<Action<IDictionary<string, CapturedEnvironmentVariable>>> EnvFileCallbacks { get; } = [];

    private Task Prepare(PipelineStepContext step)
    {
        if (step.ExecutionContext.IsPublishMode)
        {
            // It runs before each start and again as a step of publishing.
            foreach (var resource in step.Model.GetComputeResources().Where(resource => resource.GetDeploymentTargetAnnotation(this) is null))
                resource.Annotations.Add(new DeploymentTargetAnnotation(this) { ComputeEnvironment = this });
        }

        return Task.CompletedTask;
    }
}
