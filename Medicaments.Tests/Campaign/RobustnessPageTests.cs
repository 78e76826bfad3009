using System.Text.RegularExpressions;
using Medicaments.Campaign;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Campaign;

/// <summary>The page of the campaign's results keeps what people wrote, and the results of parts that did not run.</summary>
public sealed partial class RobustnessPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "robustness.md"));

    [Fact]
    public void Page_EachPart_HasItsPlaceOnce()
    {
        foreach (var part in AllParts.Names)
        {
            var replaced = RobustnessPage.Replace(Page, part, "new\n");

            Assert.Contains("\nnew\n", replaced, StringComparison.Ordinal);
            Assert.Equal(2, Page.Split($"<!-- {part}: written by make campaign -->\n").Length);
            Assert.Equal(replaced, RobustnessPage.Replace(replaced, part, "new\n"));
        }
    }

    [Fact]
    public void Replace_OnePart_LeavesTheRest()
    {
        const string Before = """
            # T
            <!-- a: written by make campaign -->
            old
            <!-- end of a -->
            text
            <!-- b: written by make campaign -->
            older
            <!-- end of b -->

            """;

        Assert.Equal(Before.Replace("older", "new", StringComparison.Ordinal), RobustnessPage.Replace(Before, "b", "new\n"));
        Assert.Equal("x\n\n<!-- c: written by make campaign -->\nnew\n<!-- end of c -->\n", RobustnessPage.Replace("x\n", "c", "new\n"));
    }

    [Fact]
    public void Table_NotAsExpected_ShowsIt()
    {
        var findings = new Findings();
        findings.Add("attack", "3", "a | b", "a", held: true);
        Assert.True(findings.Held);

        findings.Add("another", "4", "c", "d", held: false);

        Assert.False(findings.Held);
        Assert.EndsWith(
            "| attack | 3 | a \\| b | a |\n| another | 4 | c | **not as expected**: d |\n\n", RobustnessPage.Table(findings), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_TestsItNames_AreThere()
    {
        var classes = typeof(RobustnessPageTests).Assembly.GetTypes().ToLookup(type => type.Name);
        var named = NamedTest().Matches(Page).Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value)).ToList();

        Assert.InRange(named.Count, 18, 100);
        Assert.All(named, test => Assert.Contains(classes[test.Class], type => test.Method.Length == 0 || type.GetMethod(test.Method) is not null));
    }

    [GeneratedRegex(@"`(?<class>\w+Tests)(\.(?<method>\w+))?`")]
    private static partial Regex NamedTest();
}
