using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Medicaments.AppHost.Running;

/// <summary>The ports that a run must have. The orchestrator and the dashboard say little when another program has one of them.</summary>
internal static class FixedPorts
{
    private static readonly (string Setting, string Of)[] Addresses =
    [
        ("ASPNETCORE_URLS", "the dashboard"),
        ("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "the dashboard's telemetry receiver"),
        ("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "the AppHost's resource service"),
    ];

    /// <exception cref="DistributedApplicationException">One of them is in use.</exception>
    public static IDistributedApplicationBuilder RequireFreePorts(this IDistributedApplicationBuilder builder)
    {
        // Tests and `aspire run --isolated` have all ports chosen for them.
        if (builder.ExecutionContext.IsPublishMode || bool.TryParse(builder.Configuration["DcpPublisher:RandomizePorts"], out var random) && random)
            return builder;

        foreach (var resource in builder.Resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.Port is not null))
                Require(endpoint.Port!.Value, $"{resource.Name} ({endpoint.Name})", $"another one: {Ports.SettingOf(resource.Name)}=PORT");
        }

        foreach (var (setting, of) in Addresses)
        {
            foreach (var address in (builder.Configuration[setting] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Port > 0)
                    Require(url.Port, of, $"another address in the environment variable {setting}, with --no-launch-profile");
            }
        }

        return builder;
    }

    private static void Require(int port, string of, string wayOut)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
        }
        catch (SocketException)
        {
            throw new DistributedApplicationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Port {port} of {of} is in use. Is another run still there (ss -ltnp 'sport = :{port}')? Or choose {wayOut}"));
        }
    }
}
