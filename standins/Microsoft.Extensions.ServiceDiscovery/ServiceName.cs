namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>What a request names: <c>scheme[+scheme…]://[_endpoint.]service[:port]</c>, schemes in order of preference.</summary>
internal sealed record ServiceName(IReadOnlyList<string> Schemes, string? Endpoint, string Service)
{
    public static ServiceName Parse(Uri uri)
    {
        var schemes = uri.Scheme.Split('+');
        var host = uri.Host;
        var dot = host.IndexOf('.', StringComparison.Ordinal);

        return host.StartsWith('_') && dot > 1 && dot < host.Length - 1
            ? new ServiceName(schemes, host[1..dot], host[(dot + 1)..])
            : new ServiceName(schemes, null, host);
    }
}
