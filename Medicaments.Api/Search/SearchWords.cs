using System.Runtime.CompilerServices;

namespace Medicaments.Api.Search;

/// <summary>The words of a query that has passed <see cref="SearchText"/>, as ASCII bytes.</summary>
internal readonly ref struct SearchWords
{
    /// <summary>Six by contract 3.5, step 6.</summary>
    public const int MaximumCount = 6;

    private readonly ReadOnlySpan<byte> _text;
    private readonly WordRanges _ranges;

    private SearchWords(ReadOnlySpan<byte> text, WordRanges ranges, int count)
    {
        _text = text;
        _ranges = ranges;
        Count = count;
    }

    public int Count { get; }

    public ReadOnlySpan<byte> this[int index] => _text[_ranges[index]];

    /// <summary>Splits on ASCII white space.</summary>
    /// <param name="text">At most six words.</param>
    public static SearchWords Split(ReadOnlySpan<byte> text)
    {
        var ranges = new WordRanges();
        var count = 0;
        foreach (var range in text.SplitAny(" \t\n\v\f\r"u8))
        {
            if (range.End.Value > range.Start.Value)
            {
                ranges[count++] = range;
            }
        }

        return new SearchWords(text, ranges, count);
    }

    /// <summary>The whole text as one word: how the legacy routes search (contract 2.3).</summary>
    public static SearchWords Whole(ReadOnlySpan<byte> text)
    {
        var ranges = new WordRanges();
        ranges[0] = Range.All;
        return new SearchWords(text, ranges, 1);
    }

    [InlineArray(MaximumCount)]
    private struct WordRanges
    {
        private Range _first;
    }
}
