using Aspire.Hosting.Docker;
using Microsoft.Extensions.Hosting;

namespace Medicaments.AppHost.Publishing;

/// <summary>
/// What a deployment needs beyond the drawing: limits, users, networks, health, secrets. <c>--environment Production</c> gives the
/// one with a proxy in front and replicas behind it, every other environment the one of a single machine. docs/docker.md.
/// </summary>
internal static class Deployment
{
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithDeployment(
        this IResourceBuilder<DockerComposeEnvironmentResource> compose)
    {
        var isProduction = compose.ApplicationBuilder.Environment.IsProduction();
        return compose
            .ConfigureComposeFile(file =>
            {
                ComposeParts.AddTo(file, isProduction);
                foreach (var service in file.Services.Values)
                {
                    var needs = ServiceNeeds.Of(service.Name);
                    Hardening.Apply(service, needs);
                    Wiring.Apply(service, needs);
                    if (isProduction)
                        Production.Apply(service);
                    else
                        Staging.Apply(service);
                }
            })
            .ConfigureEnvFile(variables =>
            {
                // What the publisher leaves open is settled above: images, mounts, the password (a secret, never a variable).
                variables.Clear();
                foreach (var variable in OpenVariable.All)
                    variables.Add(variable.Name, new CapturedEnvironmentVariable { Name = variable.Name, Description = variable.Description });
            });
    }
}
