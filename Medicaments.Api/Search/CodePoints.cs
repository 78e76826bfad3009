namespace Medicaments.Api.Search;

/// <summary>The "characters" of the contract: Unicode code points, of which a pair of surrogates is one.</summary>
internal static class CodePoints
{
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
