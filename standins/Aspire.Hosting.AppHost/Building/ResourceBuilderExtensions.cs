using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ResourceBuilderExtensions
{
    /// <summary>Adds an endpoint, or changes what is given of the one with that name.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="port">Where clients connect; null: any free port.</param>
    /// <param name="targetPort">Where the process or container listens; null: any free port, told by <paramref name="env"/>.</param>
    /// <param name="name">Null: <c>http</c>.</param>
    /// <param name="env">Variable that gets the target port.</param>
    /// <param name="isProxied">Only proxied endpoints exist here.</param>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool? isProxied = null)
        where T : IResourceWithEndpoints
    {
        if (isProxied == false)
            throw new DistributedApplicationException("The stand-in for Aspire proxies every endpoint.");

        var resource = Of(builder);
        var endpoint = resource.Endpoints.FirstOrDefault(candidate => candidate.Name == (name ?? "http"));
        if (endpoint is null)
            resource.Add(endpoint = new Endpoint(name ?? "http", "http"));

        endpoint.Port = port ?? endpoint.Port;
        endpoint.TargetPort = targetPort ?? endpoint.TargetPort;
        if (env is not null)
        {
            endpoint.Variable = env;
            var value = new EndpointReference(resource, endpoint.Name).Property(EndpointProperty.TargetPort);
            resource.AddEnvironment(values => values[env] = value);
        }

        return builder;
    }

    /// <summary>Opens the HTTP endpoints that exist so far to the outside.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints
    {
        foreach (var endpoint in Of(builder).Endpoints)
            endpoint.IsExternal = true;
        return builder;
    }

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => new(Of(builder), name);

    /// <summary>Healthy while a GET of the path answers with the status (default: 200).</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        var endpoint = new EndpointReference(Of(builder), endpointName ?? "http");
        Of(builder).Add(new HealthCheckAnnotation(endpoint, path ?? "/", statusCode ?? 200));
        return builder;
    }

    /// <summary>Tells the resource where that endpoint is, for service discovery and as a plain variable.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
    {
        var (source, endpoint) = (endpointReference.Owner.Name, endpointReference.Name);
        return builder
            .WithEnvironment($"services__{source}__{endpoint}__0", endpointReference)
            .WithEnvironment($"{source}_{endpoint}".ToUpperInvariant().Replace('-', '_'), endpointReference);
    }

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => Set(builder, name, value ?? string.Empty);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment => Set(builder, name, endpointReference);

    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment => Set(builder, name, parameter.Resource);

    public static IResourceBuilder<T> WithEnvironment<T, TValue>(this IResourceBuilder<T> builder, string name, TValue value)
        where T : IResourceWithEnvironment
        where TValue : IValueProvider, IManifestExpressionProvider => Set(builder, name, value);

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs
    {
        foreach (var argument in args)
            Of(builder).Add(argument);
        return builder;
    }

    /// <summary>Starts once the dependency runs and is healthy.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
    {
        if (ReferenceEquals(Of(builder), dependency.Resource))
            throw new DistributedApplicationException($"The '{builder.Resource.Name}' resource cannot wait for itself.");

        Of(builder).Add(new WaitAnnotation((Resource)dependency.Resource));
        return builder;
    }

    private static IResourceBuilder<T> Set<T>(IResourceBuilder<T> builder, string name, object value)
        where T : IResourceWithEnvironment
    {
        Of(builder).AddEnvironment(values => values[name] = value);
        return builder;
    }

    private static Resource Of<T>(IResourceBuilder<T> builder)
        where T : IResource => (Resource)(object)builder.Resource;
}
