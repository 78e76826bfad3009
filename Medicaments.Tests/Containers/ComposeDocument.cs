using YamlDotNet.RepresentationModel;

namespace Medicaments.Tests.Containers;

/// <summary>A Compose file by its keys: <c>Text("services", "loki", "image")</c>.</summary>
internal sealed class ComposeDocument
{
    private readonly YamlMappingNode _root;

    private ComposeDocument(YamlMappingNode root) => _root = root;

    public IReadOnlyList<string> Services => Keys("services");

    public static ComposeDocument Read(string path)
    {
        using var reader = File.OpenText(path);
        var stream = new YamlStream();
        stream.Load(reader);
        return new ComposeDocument((YamlMappingNode)stream.Documents[0].RootNode);
    }

    public YamlNode? Find(params string[] keys)
    {
        YamlNode? node = _root;
        foreach (var key in keys)
            node = node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
        return node;
    }

    public string? Text(params string[] keys) => (Find(keys) as YamlScalarNode)?.Value;

    public IReadOnlyList<string> List(params string[] keys) =>
        Find(keys) is YamlSequenceNode sequence ? [.. sequence.Children.OfType<YamlScalarNode>().Select(item => item.Value!)] : [];

    public IReadOnlyList<string> Keys(params string[] keys) =>
        Find(keys) is YamlMappingNode mapping ? [.. mapping.Children.Keys.Select(key => ((YamlScalarNode)key).Value!)] : [];

    /// <summary>Mounts of a service as <c>type source:target</c>, with <c>:ro</c> where it is read-only.</summary>
    public IReadOnlyList<string> Mounts(string service) =>
        Find("services", service, "volumes") is YamlSequenceNode mounts ? [.. mounts.Children.Select(Mount)] : [];

    private static string Mount(YamlNode node)
    {
        var mount = new ComposeDocument((YamlMappingNode)node);
        return $"{mount.Text("type")} {mount.Text("source")}:{mount.Text("target")}{(mount.Text("read_only") == "true" ? ":ro" : "")}";
    }
}
