using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    /// <param name="builder">The model.</param>
    /// <param name="name">Unique name.</param>
    /// <param name="launchProfileName">Null: no launch profile, the only form the stand-in has.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new()
    {
        if (launchProfileName is not null)
            throw new DistributedApplicationException("The stand-in for Aspire reads no launch profiles of projects: pass null.");

        var resource = new ProjectResource(name);
        resource.Add(new TProject());
        resource.AddEnvironment(values => SetDefaults(values, resource, builder.ExecutionContext.IsPublishMode));
        return ((ModelBuilder)builder).Add(resource);
    }

    private static void SetDefaults(Dictionary<string, object> values, ProjectResource resource, bool isPublish)
    {
        if (resource.Endpoints.FirstOrDefault(endpoint => endpoint.Variable is null) is { } untold)
            throw new DistributedApplicationException($"Endpoint '{untold.Name}' of project '{resource.Name}' needs env, the variable that tells its port.");

        values["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        if (!isPublish)
        {
            values["OTEL_SERVICE_NAME"] = resource.Name;
            values["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        }
        else if (resource.Endpoints.Any())
            values["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
    }
}
