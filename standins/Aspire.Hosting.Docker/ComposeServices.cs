using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Aspire.Hosting.Docker;

/// <summary>Resources of the model as services of a Compose file, and the variables that these leave open.</summary>
internal sealed class ComposeServices(DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
{
    /// <summary>One for all resources: the ports that it gives to endpoints without one are all different.</summary>
    private readonly PortAllocator _ports = new();
    private readonly Dictionary<IResource, IReadOnlyDictionary<string, ResolvedEndpoint>> _endpoints = [];

    public SortedDictionary<string, CapturedEnvironmentVariable> Variables { get; } = new(StringComparer.Ordinal);

    public async Task<Service> CreateAsync(IResource resource)
    {
        var service = new Service
        {
            Name = resource.Name.ToLowerInvariant(),
            Image = resource is ProjectResource || !resource.TryGetContainerImageName(out var image)
                ? Variable($"{resource.Name}_image", $"Container image name for {resource.Name}")
                : image,
        };
        service.Command.AddRange(await ArgumentsAsync(resource).ConfigureAwait(false));
        foreach (var (name, value) in await EnvironmentAsync(resource).ConfigureAwait(false))
            service.Environment[name] = Text(value);
        foreach (var endpoint in Endpoints(resource).Values)
            AddPort(service, endpoint, InternalPort(resource, endpoint));
        AddVolumes(service, resource);
        foreach (var wait in Of<WaitAnnotation>(resource).Where(wait => wait.Resource is IComputeResource))
        {
            service.DependsOn[wait.Resource.Name.ToLowerInvariant()] = new ServiceDependency
            {
                Condition = wait.WaitType == WaitType.WaitForCompletion ? "service_completed_successfully" : "service_started",
            };
        }

        return service;
    }

    private async Task<Dictionary<string, object>> EnvironmentAsync(IResource resource)
    {
        var context = new EnvironmentCallbackContext(execution, resource, cancellationToken: cancellationToken);
        foreach (var annotation in Of<EnvironmentCallbackAnnotation>(resource))
            await annotation.Callback(context).ConfigureAwait(false);
        return context.EnvironmentVariables;
    }

    private async Task<IEnumerable<string>> ArgumentsAsync(IResource resource)
    {
        var context = new CommandLineArgsCallbackContext([], resource, cancellationToken) { ExecutionContext = execution };
        foreach (var annotation in Of<CommandLineArgsCallbackAnnotation>(resource))
            await annotation.Callback(context).ConfigureAwait(false);
        return context.Args.Select(Text);
    }

    private static void AddPort(Service service, ResolvedEndpoint endpoint, string port)
    {
        var isChosen = endpoint.ExposedPort is { IsAllocated: false, IsImplicit: false, Value: not null };
        var (list, text) = endpoint.Endpoint.IsExternal
            ? (service.Ports, isChosen ? string.Create(CultureInfo.InvariantCulture, $"{endpoint.ExposedPort.Value}:{port}") : port)
            : (service.Expose, port);
        if (!list.Contains(text))
            list.Add(text);
    }

    private void AddVolumes(Service service, IResource resource)
    {
        var binds = 0;
        foreach (var mount in Of<ContainerMountAnnotation>(resource))
        {
            var isBind = mount.Type == ContainerMountType.BindMount;
            service.Volumes.Add(new Volume
            {
                Name = mount.Target,
                Type = isBind ? "bind" : "volume",
                Target = mount.Target,
                Source = isBind && mount.Source != "/var/run/docker.sock"
                    ? Variable($"{resource.Name}_bindmount_{binds++}", $"Bind mount source for {resource.Name}:{mount.Target}")
                    : mount.Source,
                ReadOnly = mount.IsReadOnly,
            });
        }
    }

    private string Text(object value) => value switch
    {
        EndpointReference reference => Seen(reference, EndpointProperty.Url),
        EndpointReferenceExpression expression => Seen(expression.Endpoint, expression.Property),
        ParameterResource parameter => Variable(parameter.Name, $"Parameter {parameter.Name}"),
        ReferenceExpression expression => string.Format(
            CultureInfo.InvariantCulture, expression.Format, [.. expression.ValueProviders.Select(Text)]),
        _ => (string)value,
    };

    /// <summary>Services meet on the network: by name, at the port inside.</summary>
    private string Seen(EndpointReference reference, EndpointProperty property)
    {
        var endpoint = Endpoints(reference.Resource)[reference.EndpointName];
        var (scheme, host, port) = (endpoint.Endpoint.UriScheme, reference.Resource.Name, InternalPort(reference.Resource, endpoint));
        return property switch
        {
            EndpointProperty.Url => $"{scheme}://{host}:{port}",
            EndpointProperty.Host or EndpointProperty.IPV4Host => host,
            EndpointProperty.HostAndPort => $"{host}:{port}",
            EndpointProperty.Scheme => scheme,
            _ => port,
        };
    }

    private string InternalPort(IResource resource, ResolvedEndpoint endpoint) =>
        endpoint.TargetPort.Value?.ToString(CultureInfo.InvariantCulture)
        ?? Variable($"{resource.Name}_port", $"Default container port for {resource.Name}");

    private IReadOnlyDictionary<string, ResolvedEndpoint> Endpoints(IResource resource)
    {
        if (!_endpoints.TryGetValue(resource, out var endpoints))
            _endpoints[resource] = endpoints = resource.ResolveEndpoints(_ports).ToDictionary(endpoint => endpoint.Endpoint.Name);
        return endpoints;
    }

    private string Variable(string name, string description)
    {
        var key = name.ToUpperInvariant().Replace('-', '_');
        Variables[key] = new CapturedEnvironmentVariable { Name = key, Description = description };
        return $"${{{key}}}";
    }

    private static IEnumerable<T> Of<T>(IResource resource)
        where T : IResourceAnnotation =>
        resource.TryGetAnnotationsOfType<T>(out var annotations) ? annotations : [];
}
