using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Serilog.Sinks.Grafana.Loki;

namespace Medicaments.Tests.StandIns;

/// <summary>The assemblies that stand in for packages in this build, if they do.</summary>
internal static class StandIn
{
    public static Assembly[] Assemblies { get; } =
    [
        typeof(DistributedApplication).Assembly,
        typeof(DockerComposeEnvironmentExtensions).Assembly,
        typeof(DistributedApplicationTestingBuilder).Assembly,
        typeof(Microsoft.Extensions.DependencyInjection.ServiceDiscoveryServiceCollectionExtensions).Assembly,
        typeof(LoggerConfigurationLokiExtensions).Assembly,
    ];

    /// <summary>Skips a test of what only the stand-ins do.</summary>
    public static void Require() =>
        // The real type is in Aspire.Hosting, the stand-in in Aspire.Hosting.AppHost.
        Skip.IfNot(Assemblies[0].GetName().Name == "Aspire.Hosting.AppHost", "This build runs on the Aspire packages: there are no stand-ins to test.");
}
