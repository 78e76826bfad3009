using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.Docker;

/// <summary>The model as a Compose file, and the variables it leaves open as <c>.env</c>.</summary>
internal sealed class ComposePublisher(ModelBuilder model, DockerComposeEnvironmentResource environment)
{
    private const string DefaultNetwork = "aspire";
    private readonly SortedDictionary<string, CapturedEnvironmentVariable> _variables = new(StringComparer.Ordinal);

    public IReadOnlyList<OutputFile> Render(string directory)
    {
        if (environment.HasDashboard)
            throw new DistributedApplicationException("The stand-in for Aspire publishes no dashboard: call WithDashboard(false).");

        var file = new ComposeFile();
        file.Networks.Add(DefaultNetwork, new Network { Name = DefaultNetwork, Driver = "bridge" });
        foreach (var resource in model.Resources.Where(resource => resource is ProjectResource or ContainerResource))
        {
            var service = Service(resource);
            file.Services.Add(resource.Name.ToLowerInvariant(), service);
            foreach (var volume in service.Volumes.Where(volume => volume.Type == "volume"))
                file.Volumes.TryAdd(volume.Source!, new Volume { Name = volume.Source!, Driver = "local" });
        }

        foreach (var configure in environment.FileCallbacks)
            configure(file);
        foreach (var configure in environment.EnvFileCallbacks)
            configure(_variables);

        var compose = new OutputFile(Path.Combine(directory, "docker-compose.yaml"), file.ToYaml());
        var variables = Path.Combine(directory, ".env");
        return _variables.Count == 0 ? [compose] : [compose, new OutputFile(variables, EnvFile.Merge(variables, _variables))];
    }

    private Service Service(Resource resource)
    {
        var service = new Service
        {
            Name = resource.Name.ToLowerInvariant(),
            Image = resource is ProjectResource
                ? Variable($"{resource.Name}_image", $"Container image name for {resource.Name}")
                : resource.All<ImageAnnotation>().Single().ToString(),
            Command = [.. resource.All<string>()],
            Networks = [DefaultNetwork],
        };
        foreach (var (name, value) in resource.EnvironmentValues())
            service.Environment[name] = Value(value);
        foreach (var endpoint in resource.Endpoints)
            AddPort(service, endpoint, InternalPort(resource, endpoint));
        AddVolumes(service, resource);
        foreach (var wait in resource.All<WaitAnnotation>())
            service.DependsOn[wait.Resource.Name.ToLowerInvariant()] = new ServiceDependency { Condition = "service_started" };
        return service;
    }

    private static void AddPort(Service service, Endpoint endpoint, string port)
    {
        var (list, text) = endpoint switch
        {
            { IsExternal: false } => (service.Expose, port),
            { Port: { } host } => (service.Ports, string.Create(CultureInfo.InvariantCulture, $"{host}:{port}")),
            _ => (service.Ports, port),
        };
        if (!list.Contains(text))
            list.Add(text);
    }

    private void AddVolumes(Service service, Resource resource)
    {
        var binds = 0;
        foreach (var mount in resource.All<MountAnnotation>())
        {
            service.Volumes.Add(new Volume
            {
                Name = mount.Target,
                Type = mount.IsBind ? "bind" : "volume",
                Target = mount.Target,
                Source = mount.IsBind && mount.Source != "/var/run/docker.sock"
                    ? Variable($"{resource.Name}_bindmount_{binds++}", $"Bind mount source for {resource.Name}:{mount.Target}")
                    : mount.Source,
                ReadOnly = mount.IsReadOnly,
            });
        }
    }

    private string Value(object value) => value switch
    {
        EndpointReference reference => Seen(reference, EndpointProperty.Url),
        EndpointReferenceExpression expression => Seen(expression.Reference, expression.Asked),
        ParameterResource parameter => Variable(parameter.Name, $"Parameter {parameter.Name}"),
        _ => (string)value,
    };

    /// <summary>Services meet on the network: by name, at the port inside.</summary>
    private string Seen(EndpointReference reference, EndpointProperty property)
    {
        var (host, port) = (reference.Owner.Name, InternalPort(reference.Owner, reference.Endpoint));
        return property switch
        {
            EndpointProperty.Url => $"{reference.Endpoint.Scheme}://{host}:{port}",
            EndpointProperty.Host or EndpointProperty.IPV4Host => host,
            EndpointProperty.HostAndPort => $"{host}:{port}",
            EndpointProperty.Scheme => reference.Endpoint.Scheme,
            _ => port,
        };
    }

    private string InternalPort(Resource resource, Endpoint endpoint) =>
        endpoint.TargetPort?.ToString(CultureInfo.InvariantCulture)
        ?? (resource is ProjectResource
            ? Variable($"{resource.Name}_port", $"Default container port for {resource.Name}")
            : throw new DistributedApplicationException($"Endpoint '{endpoint.Name}' of container '{resource.Name}' needs a target port."));

    private string Variable(string name, string description)
    {
        var key = name.ToUpperInvariant().Replace('-', '_');
        _variables[key] = new CapturedEnvironmentVariable { Name = key, Description = description };
        return $"${{{key}}}";
    }
}
