using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Medicaments.Tests.Observability;

public sealed class GrafanaDatasource
{
    public string Name { get; init; } = "";

    public string Uid { get; init; } = "";

    public string Type { get; init; } = "";

    public string Access { get; init; } = "";

    public string Url { get; init; } = "";

    public bool IsDefault { get; init; }

    public Dictionary<string, object> JsonData { get; init; } = [];
}

/// <summary>A file of <c>grafana/provisioning</c>, datasources or dashboard providers.</summary>
public sealed class GrafanaProvisioning
{
    public int ApiVersion { get; init; }

    public List<GrafanaDatasource> Datasources { get; init; } = [];

    public List<Dictionary<string, object>> Providers { get; init; } = [];

    public static GrafanaProvisioning Read(string relative) => new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .Build()
        .Deserialize<GrafanaProvisioning>(ObservabilityFiles.Read(relative));
}

internal static class GrafanaDatasources
{
    public static string[] Files { get; } = ObservabilityFiles.In("grafana/provisioning/datasources", "*.yml");

    public static GrafanaDatasource[] All { get; } = [.. Files.SelectMany(file => GrafanaProvisioning.Read(file).Datasources)];
}
