using System.Reflection;
using System.Text.RegularExpressions;
using Medicaments.Snapshots.Content;
using Medicaments.Tests.Infrastructure;
using NetArchTest.Rules;

namespace Medicaments.Tests.Conventions;

/// <summary>Which folder of a project may use which: only those named before it, so there is no circle. Namespaces follow folders.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, (Assembly Assembly, string[] Folders)> Projects = new()
    {
        ["Medicaments.Snapshots"] = (typeof(SnapshotReader).Assembly, ["", "Format", "Records", "Content", "Store"]),
        ["Medicaments.Ingest"] = (
            typeof(Medicaments.Ingest.Cycle.IngestCycle).Assembly,
            [
                "Progress", "Download", "Parse", "Build", "Validate", "Publish", "Specimen", "Operations", "Configuration", "Cycle", "Admin", "Http",
                "Commands",
            ]),
    };

    public static TheoryData<string> ProjectNames { get; } = new(Projects.Keys);

    public static IEnumerable<object[]> Folders => Projects.SelectMany(project => project.Value.Folders.Select(folder => new object[] { project.Key, folder }));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_UsesOnlyThoseBeforeIt_NoCircle(string project, string folder)
    {
        var (assembly, folders) = Projects[project];
        string[] after = [.. folders.SkipWhile(other => other != folder).Skip(1).Select(other => NamespaceOf(project, other))];
        var types = Types.InAssembly(assembly).That().ResideInNamespaceMatching($"^{Regex.Escape(NamespaceOf(project, folder))}$");

        Assert.NotEmpty(types.GetTypes());
        var result = after.Length == 0 ? null : types.ShouldNot().HaveDependencyOnAny(after).GetResult();

        Assert.True(result?.IsSuccessful != false, $"{project}/{folder} uses a folder that comes after it: {string.Join(", ", result?.FailingTypeNames ?? [])}");
    }

    /// <summary>Else a check that sees nothing would pass.</summary>
    [Fact]
    public void Check_OfAFolderThatUsesAnother_SeesIt()
    {
        var result = Types.InAssembly(typeof(SnapshotReader).Assembly).That().ResideInNamespace("Medicaments.Snapshots.Content")
            .ShouldNot().HaveDependencyOnAny("Medicaments.Snapshots.Format").GetResult();

        Assert.Contains(typeof(SnapshotReader).FullName, result.FailingTypeNames);
    }

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void Namespace_OfEveryFile_IsItsFolder(string project)
    {
        var root = Path.Combine(Repository.Root, project);
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.').TrimStart('.');
            var declared = Regex.Match(File.ReadAllText(file), @"^namespace (?<name>[\w.]+);", RegexOptions.Multiline).Groups["name"].Value;
            if (declared.Length > 0)
            {
                Assert.True(declared == NamespaceOf(project, folder), $"{file} is in the namespace {declared}");
                Assert.True(Projects[project].Folders.Contains(folder), $"{project}/{folder} has no place in the order of {nameof(ArchitectureTests)}");
            }
        }
    }

    private static string NamespaceOf(string project, string folder) => folder.Length == 0 ? project : $"{project}.{folder}";
}
