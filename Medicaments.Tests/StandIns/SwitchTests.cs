using System.Xml.Linq;
using Medicaments.Tests.AppHost;

namespace Medicaments.Tests.StandIns;

/// <summary>The versions and names that the switch needs are written in several files and must agree.</summary>
public sealed class SwitchTests
{
    private static readonly string[] Packages =
        [.. Load("standins/StandIns.targets").Descendants("StandIn").Select(item => (string)item.Attribute("Include")!)];

    [Fact]
    public void Switch_LooksForTheDeclaredVersions()
    {
        var declared = Load("Directory.Packages.props").Descendants("PackageVersion")
            .ToDictionary(item => (string)item.Attribute("Include")!, item => (string)item.Attribute("Version")!);
        var searched = File.ReadAllText(Path.Combine(PublishedModel.Root, "standins", "StandIns.props"));
        var sdk = Load("Medicaments.AppHost/Medicaments.AppHost.csproj").Descendants("Import").Select(import => (string?)import.Attribute("Version"));

        Assert.All(Packages, package => Assert.Contains($"/{package.ToLowerInvariant()}/{declared[package]}')", searched, StringComparison.Ordinal));
        Assert.All(sdk, version => Assert.Equal(declared["Aspire.Hosting.AppHost"], version));
    }

    [Fact]
    public void StandIns_EachHasAProjectAndALineInTheReadme()
    {
        var readme = File.ReadAllText(Path.Combine(PublishedModel.Root, "standins", "README.md"));

        Assert.Equal(
            Packages.Order(),
            Directory.GetDirectories(Path.Combine(PublishedModel.Root, "standins")).Select(Path.GetFileName).Order());
        Assert.All(Packages, package => Assert.Contains($"| {package} |", readme, StringComparison.Ordinal));
    }

    private static XDocument Load(string path) => XDocument.Load(Path.Combine(PublishedModel.Root, path));
}
