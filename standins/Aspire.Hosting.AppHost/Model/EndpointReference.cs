using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

public enum EndpointProperty
{
    Url = 0,
    Host = 1,
    IPV4Host = 2,
    Port = 3,
    Scheme = 4,
    TargetPort = 5,
    HostAndPort = 6,
    TlsEnabled = 7,
}

/// <summary>A named endpoint of a resource, which may get its address only later.</summary>
public sealed class EndpointReference : IValueProvider, IManifestExpressionProvider
{
    internal EndpointReference(Resource resource, string endpointName)
    {
        Owner = resource;
        Name = endpointName;
    }

    string IManifestExpressionProvider.ValueExpression => $"{{{Owner.Name}.bindings.{Name}.url}}";

    internal Resource Owner { get; }

    internal string Name { get; }

    internal Endpoint Endpoint =>
        Owner.Endpoints.FirstOrDefault(endpoint => string.Equals(endpoint.Name, Name, StringComparison.OrdinalIgnoreCase))
        ?? throw new DistributedApplicationException($"Resource '{Owner.Name}' has no endpoint named '{Name}'.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <summary>The property for someone who reaches the endpoint at this host and port.</summary>
    internal string Seen(EndpointProperty property, string host, int port) => property switch
    {
        EndpointProperty.Url => string.Create(CultureInfo.InvariantCulture, $"{Endpoint.Scheme}://{host}:{port}"),
        EndpointProperty.Host or EndpointProperty.IPV4Host => host,
        EndpointProperty.Port => port.ToString(CultureInfo.InvariantCulture),
        EndpointProperty.Scheme => Endpoint.Scheme,
        EndpointProperty.TargetPort => (Endpoint.TargetPort ?? Endpoint.ProcessPort).ToString(CultureInfo.InvariantCulture),
        EndpointProperty.HostAndPort => string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"),
        _ => "false",
    };
}

/// <summary>One property of an endpoint.</summary>
public class EndpointReferenceExpression : IValueProvider, IManifestExpressionProvider
{
    internal EndpointReferenceExpression(EndpointReference endpoint, EndpointProperty property)
    {
        Reference = endpoint;
        Asked = property;
    }

    string IManifestExpressionProvider.ValueExpression => Asked switch
    {
        EndpointProperty.HostAndPort => $"{Binding("host")}:{Binding("port")}",
        EndpointProperty.IPV4Host => Binding("host"),
        var property => Binding(char.ToLowerInvariant(property.ToString()[0]) + property.ToString()[1..]),
    };

    internal EndpointReference Reference { get; }

    internal EndpointProperty Asked { get; }

    private string Binding(string property) => $"{{{Reference.Owner.Name}.bindings.{Reference.Name}.{property}}}";
}
