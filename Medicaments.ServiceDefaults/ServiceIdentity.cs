using System.Reflection;

namespace Medicaments.ServiceDefaults;

/// <summary>Who logs, counts and traces: the name is Prometheus' and Loki's <c>job</c>.</summary>
public sealed record ServiceIdentity(string Name, string Version)
{
    /// <summary>A service of this solution, with the solution's version.</summary>
    public static ServiceIdentity Of(string name)
    {
        var version = typeof(ServiceIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return new ServiceIdentity(name, version.Split('+')[0]);
    }
}
