using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>
/// Finds the endpoints of a service in <c>Services:&lt;service&gt;</c> and hands them out in turn.
/// The configuration is read for each request, so a reload counts at once.
/// </summary>
internal sealed class EndpointResolver(IConfiguration configuration)
{
    private readonly ConcurrentDictionary<string, Turn> _turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The request's address with scheme, host, port and base path of one endpoint; unchanged but for the scheme when there is none.</summary>
    public Uri Resolve(Uri uri)
    {
        var name = ServiceName.Parse(uri);
        var endpoints = Find(name);
        if (endpoints.Count == 0)
            return new UriBuilder(uri) { Scheme = name.Schemes[0], Host = name.Service }.Uri;

        var turn = _turns.GetOrAdd($"{uri.Scheme}://{uri.Host}", _ => new Turn());
        return Combine(uri, endpoints[(int)((uint)Interlocked.Increment(ref turn.Value) % (uint)endpoints.Count)], name.Schemes[0]);
    }

    private List<string> Find(ServiceName name)
    {
        var service = configuration.GetSection("Services").GetSection(name.Service);
        IEnumerable<string> candidates = name.Endpoint is { } endpoint ? [endpoint] : ["default", .. name.Schemes];
        var section = candidates.Select(service.GetSection).FirstOrDefault(candidate => candidate.Exists());
        if (section is null)
            return [];

        var all = string.IsNullOrWhiteSpace(section.Value)
            ? section.GetChildren().Select(child => Require(section, child)).ToList()
            : [section.Value];
        var best = name.Schemes.FirstOrDefault(scheme => all.Any(one => SchemeOf(one) == scheme));
        return all.FindAll(one => SchemeOf(one) is var scheme && (scheme is null || scheme == best));
    }

    private static string Require(IConfigurationSection section, IConfigurationSection child) =>
        int.TryParse(child.Key, out _) && !string.IsNullOrWhiteSpace(child.Value)
            ? child.Value
            : throw new KeyNotFoundException($"The endpoint configuration {section.Path}:{child.Key} is not a numbered address.");

    private static string? SchemeOf(string endpoint) =>
        endpoint.IndexOf("://", StringComparison.Ordinal) is var end and > 0 ? endpoint[..end] : null;

    private static Uri Combine(Uri uri, string endpoint, string defaultScheme)
    {
        var target = new Uri(SchemeOf(endpoint) is null ? $"{defaultScheme}://{endpoint}" : endpoint);
        return new UriBuilder(uri)
        {
            Scheme = target.Scheme,
            Host = target.Host,
            Port = target.Port,
            Path = target.AbsolutePath.TrimEnd('/') + uri.AbsolutePath,
        }.Uri;
    }

    private sealed class Turn
    {
        // The first request takes endpoint 0.
        public int Value = -1;
    }
}
