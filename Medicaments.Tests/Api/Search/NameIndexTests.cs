using System.Text;
using Medicaments.Api.Search;

namespace Medicaments.Tests.Api.Search;

/// <summary>The index of names on a few names; on all real ones: RealDataTests.</summary>
public sealed class NameIndexTests
{
    private static readonly string[] Names = ["Paracétamol 500 mg", "PARACETAMOL+CODÉINE", "", "ab", "Œuf 5 %, µ", "500"];

    [Theory]
    [InlineData("par", 0, 1)]
    [InlineData("mol 500", 0)]
    [InlineData("500", 0, 5)]
    [InlineData("codeine paracetamol", 1)]
    [InlineData("a", 0, 1, 3)]
    [InlineData("ab", 3)]
    [InlineData("oeuf 5", 4)]
    [InlineData("para para par", 0, 1)]
    [InlineData("paracetamoll")]
    [InlineData("0 m", 0)]
    public void Search_Words_FindsNamesWithAll(string query, params int[] expected)
    {
        var builder = new NameIndex.Builder();
        foreach (var name in Names) builder.Add(name);
        var index = builder.Build();
        var matches = new int[index.Count];

        var found = index.Search(SearchWords.Split(Encoding.ASCII.GetBytes(query)), matches);

        Assert.Equal(expected, matches.Take(found));
    }

    [Fact]
    public void Search_WholeText_IsOneSubstringWithItsSpaces()
    {
        var builder = new NameIndex.Builder();
        foreach (var name in Names) builder.Add(name);
        var index = builder.Build();
        var matches = new int[index.Count];

        Assert.Equal(1, index.Search(SearchWords.Whole("l 500"u8), matches));
        Assert.Equal(0, index.Search(SearchWords.Whole("500 l"u8), matches));
        Assert.Equal(1, index.Search(SearchWords.Whole("tamol codeine"u8), matches));
    }

    [Fact]
    public void Search_NoNames_FindsNothing() => Assert.Equal(0, new NameIndex.Builder().Build().Search(SearchWords.Split("abc"u8), []));
}
