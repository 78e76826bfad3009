using YamlDotNet.RepresentationModel;

namespace Medicaments.Tests.Observability;

/// <summary>The shipped files below <c>observability/</c>, found from the place of the test assembly.</summary>
internal static class ObservabilityFiles
{
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    public static string Path(string relative) => System.IO.Path.Combine(RepositoryRoot, "observability", relative);

    public static string Read(string relative) => File.ReadAllText(Path(relative));

    public static YamlMappingNode ReadYaml(string relative)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(Read(relative));
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    /// <summary>File names relative to <c>observability/</c>, sorted.</summary>
    public static string[] In(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(Path(folder), pattern)
            .Select(file => $"{folder}/{System.IO.Path.GetFileName(file)}")
            .Order(StringComparer.Ordinal)];

    private static string FindRepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Medicaments.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No Medicaments.sln above {AppContext.BaseDirectory}");
    }
}
