using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Medicaments.Tests.AppHost;

namespace Medicaments.Tests.Observability;

/// <summary>What the AppHost says would be deployed, in the form of its manifest.</summary>
public sealed partial class DeployedModel : IAsyncLifetime
{
    private JsonObject _resources = [];

    /// <summary>Our services, by name.</summary>
    public string[] Services => [.. _resources.Where(resource => ((string?)resource.Value!["type"])?.StartsWith("project.", StringComparison.Ordinal) == true).Select(resource => resource.Key)];

    public IEnumerable<string> Resources => _resources.Select(resource => resource.Key);

    public async Task InitializeAsync()
    {
        // Beside the committed file, since paths in it are relative.
        var file = Path.Combine(PublishedModel.Root, $"aspire-manifest-{Guid.NewGuid():N}.json");
        await PublishedModel.WriteAsync("--publisher", "manifest", "--output-path", file);
        _resources = JsonNode.Parse(await File.ReadAllTextAsync(file))!["resources"]!.AsObject();
        File.Delete(file);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Name and port as the other containers see them.</summary>
    public string Address(string resource, string binding = "http") => $"{resource}:{Port(resource, binding)}";

    public string Port(string resource, string binding = "http") => ((int)_resources[resource]!["bindings"]![binding]!["targetPort"]!).ToString(CultureInfo.InvariantCulture);

    public string[] Arguments(string resource) => [.. _resources[resource]!["args"]!.AsArray().Select(argument => (string)argument!)];

    /// <summary>A variable of a resource with the references in it resolved.</summary>
    public string Variable(string resource, string name) => Reference().Replace((string)_resources[resource]!["env"]![name]!, match =>
    {
        var (other, binding) = (match.Groups["resource"].Value, match.Groups["binding"].Value);
        return match.Groups["part"].Value switch
        {
            "host" => other,
            "port" or "targetPort" => Port(other, binding),
            _ => $"http://{Address(other, binding)}",
        };
    });

    /// <summary>The file of ours that a container sees at a path; null when no mount has it.</summary>
    public string? FileAt(string resource, string path) => _resources[resource]!["bindMounts"]!.AsArray()
        .Where(mount => path.StartsWith((string)mount!["target"]! + "/", StringComparison.Ordinal))
        .OrderByDescending(mount => ((string)mount!["target"]!).Length)
        .Select(mount => Path.Combine(PublishedModel.Root, (string)mount!["source"]! + path[((string)mount["target"]!).Length..]))
        .FirstOrDefault();

    /// <summary>Where a named volume, or the one that holds a path, is mounted.</summary>
    public (string Name, string Target)? Volume(string resource, string path) => _resources[resource]!["volumes"]!.AsArray()
        .Select(volume => ((string)volume!["name"]!, Target: (string)volume["target"]!))
        .Where(volume => path == volume.Target || path.StartsWith(volume.Target + "/", StringComparison.Ordinal))
        .Cast<(string, string)?>()
        .SingleOrDefault();

    [GeneratedRegex(@"\{(?<resource>[\w-]+)\.bindings\.(?<binding>\w+)\.(?<part>host|port|targetPort|url)\}")]
    private static partial Regex Reference();
}
