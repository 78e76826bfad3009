using System.Xml.Linq;
using Medicaments.Tests.AppHost;

namespace Medicaments.Tests.StandIns;

/// <summary>Each package that has a stand-in has a folder, a switch of its own and a line in the table.</summary>
public sealed class SwitchTests
{
    private static readonly string Directory = Path.Combine(PublishedModel.Root, "standins");

    private static readonly string[] Packages = [.. System.IO.Directory.GetDirectories(Directory).Select(path => Path.GetFileName(path)!).Order()];

    [Fact]
    public void StandIns_EachIsOfADeclaredPackage()
    {
        var declared = Load("../Directory.Packages.props").Descendants("PackageVersion").Select(item => (string)item.Attribute("Include")!);

        Assert.NotEmpty(Packages);
        Assert.Empty(Packages.Except(declared));
    }

    [Fact]
    public void StandIns_EachHasItsOwnSwitch()
    {
        var switches = Load("StandIns.props").Descendants().Where(property => property.Name.LocalName.StartsWith("UseStandIn_", StringComparison.Ordinal));
        var replaced = Load("StandIns.targets").Descendants("StandIn")
            .Select(item => ((string)item.Attribute("Include")!, (string)item.Attribute("Condition")!));

        Assert.Equal(Packages.Select(Switch), switches.Select(property => property.Name.LocalName).Order());
        Assert.Equal(Packages.Select(package => (package, $"'$({Switch(package)})' == 'true'")), replaced.Order());
    }

    [Fact]
    public void StandIns_EachHasALineInTheReadme()
    {
        var readme = File.ReadAllText(Path.Combine(Directory, "README.md"));

        Assert.All(Packages, package => Assert.Contains($"| {package} | `{Switch(package)}` |", readme, StringComparison.Ordinal));
    }

    private static string Switch(string package) => $"UseStandIn_{package.Replace('.', '_')}";

    private static XDocument Load(string path) => XDocument.Load(Path.Combine(Directory, path));
}
