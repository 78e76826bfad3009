using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Docker;

/// <summary>The model as a Compose file, and the variables it leaves open as <c>.env</c>.</summary>
internal sealed class ComposePublisher(DockerComposeEnvironmentResource environment, PipelineStepContext step)
{
    private const string DefaultNetwork = "aspire";

    /// <summary>Writes both files, each complete or not at all.</summary>
    /// <exception cref="DistributedApplicationException">They cannot be written there.</exception>
    public async Task PublishAsync()
    {
        var directory = step.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        var compose = Path.Combine(directory, "docker-compose.yaml");
        try
        {
            Directory.CreateDirectory(directory);
            var services = new ComposeServices(step.ExecutionContext, step.CancellationToken);
            await WriteAsync(compose, (await RenderAsync(services).ConfigureAwait(false)).ToYaml()).ConfigureAwait(false);
            foreach (var configure in environment.EnvFileCallbacks)
                configure(services.Variables);
            if (services.Variables.Count > 0)
                await WriteAsync(Path.Combine(directory, ".env"), EnvFile.Merge(Path.Combine(directory, ".env"), services.Variables)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException($"Cannot write {compose}: {exception.Message}", exception);
        }
    }

    private async Task<ComposeFile> RenderAsync(ComposeServices services)
    {
        var file = new ComposeFile();
        file.AddNetwork(new Network { Name = DefaultNetwork, Driver = "bridge" });
        foreach (var resource in step.Model.GetComputeResources())
        {
            var service = await services.CreateAsync(resource).ConfigureAwait(false);
            service.Networks = [DefaultNetwork];
            file.Services.Add(service.Name, service);
            foreach (var volume in service.Volumes.Where(volume => volume.Type == "volume"))
                file.Volumes.TryAdd(volume.Source!, new Volume { Name = volume.Source!, Driver = "local" });
        }

        foreach (var configure in environment.FileCallbacks)
            configure(file);
        return file;
    }

    private async Task WriteAsync(string path, string content)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            await File.WriteAllTextAsync(temporary, content, step.CancellationToken).ConfigureAwait(false);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        step.Logger.LogInformation("written: {Path}", path);
    }
}
