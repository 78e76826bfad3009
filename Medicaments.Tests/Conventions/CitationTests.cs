using System.Text.RegularExpressions;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Conventions;

/// <summary>What comments name as the source of a rule is in the repository.</summary>
public sealed partial class CitationTests
{
    /// <summary>Documents of their authors that readers do not have.</summary>
    private static readonly string[] Elsewhere = ["design section", "observability facts", "spec/"];

    [Fact]
    public void Contract_CitedInAComment_HasThatSectionOrExtension()
    {
        var contract = File.ReadAllText(Path.Combine(Repository.Root, "docs", "contract-v1.md"));
        var known = Known().Matches(contract).Select(match => match.Groups["name"].Value).ToHashSet();

        var cited = Comments("").SelectMany(comment => Cited().Matches(comment.Text)
            .SelectMany(match => match.Groups["name"].Captures).Select(name => (comment.File, name.Value))).ToList();
        var missing = cited.Where(citation => !known.Contains(citation.Value)).ToList();

        Assert.InRange(cited.Count, 100, 1000);
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("Medicaments.Tests")]
    [InlineData("Medicaments.AppHost")]
    [InlineData("bench")]
    public void Comment_AnyFile_CitesNothingThatIsElsewhere(string folder)
    {
        var comments = Comments(folder).ToList();
        var elsewhere = comments.Where(comment => Elsewhere.Any(name => comment.Text.Contains(name, StringComparison.OrdinalIgnoreCase))).ToList();

        Assert.NotEmpty(comments);
        Assert.Empty(elsewhere);
    }

    /// <summary>Lines of comment that follow each other are one text, since a citation may be broken at the end of a line.</summary>
    private static IEnumerable<(string File, string Text)> Comments(string folder) =>
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Repository.Root, path)
        where !BuildOutput().IsMatch(file)
        from comment in Comment().Matches(File.ReadAllText(path))
        select (file, LineEnd().Replace(comment.Value, " "));

    [GeneratedRegex(@"(^|/)(obj|bin)/")]
    private static partial Regex BuildOutput();

    [GeneratedRegex(@"(?<=^|\s)//[^\n]*(\n\s*//[^\n]*)*", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s*\n\s*/{2,3}\s*")]
    private static partial Regex LineEnd();

    /// <summary>A section by its heading, an extension by its row.</summary>
    [GeneratedRegex(@"^(#{2,3} (?<name>\d+(\.\d+)?)\.? |\| (?<name>X-\d+) \|)", RegexOptions.Multiline)]
    private static partial Regex Known();

    [GeneratedRegex(@"[Cc]ontract \(?(section )?(?<name>\d+(\.\d+)?)((, | and | to )(?<name>\d+(\.\d+)?))*|\b(?<name>X-\d+)\b")]
    private static partial Regex Cited();
}
