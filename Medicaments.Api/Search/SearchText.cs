using System.Buffers;
using System.Text;

namespace Medicaments.Api.Search;

/// <summary>The free text of a search: the rules that it must pass, in the order of contract 3.5, and its normalised form.</summary>
internal static class SearchText
{
    /// <summary>Room that a normalised text needs.</summary>
    public const int MaximumLength = 50;

    private const int MinimumLength = 3;
    private const int MaximumRawLength = 200;
    private const int MaximumRepetition = 10;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \t\n\v\f\r+.-/'");

    /// <summary>Checks a text and writes its normalised form (contract 4.1) as ASCII.</summary>
    /// <param name="normalised">At least <see cref="MaximumLength"/> long.</param>
    /// <returns>The message of the first rule that fails; null when all hold.</returns>
    public static string? Check(ReadOnlySpan<char> raw, Span<byte> normalised, out int length)
    {
        length = 0;
        if (raw.IsWhiteSpace())
        {
            return SearchErrors.Empty;
        }

        if (raw.Length > MaximumRawLength)
        {
            return SearchErrors.TooLong;
        }

        var text = Ascii.IsValid(raw) ? raw : TextFolding.Fold(raw);
        var characters = CodePoints.Count(text);
        if (characters < MinimumLength)
        {
            return SearchErrors.TooShort;
        }

        if (characters > MaximumLength)
        {
            return SearchErrors.TooLong;
        }

        var words = CountWords(text);
        if (words > SearchWords.MaximumCount)
        {
            return SearchErrors.TooManyWords;
        }

        if (text.ContainsAnyExcept(Allowed))
        {
            return SearchErrors.InvalidCharacters;
        }

        if (text.Contains("..", StringComparison.Ordinal))
        {
            return SearchErrors.ConsecutiveDots;
        }

        if (HasExcessiveRepetition(text))
        {
            return SearchErrors.Repetition;
        }

        if (words == 0)
        {
            return SearchErrors.Empty;
        }

        Ascii.ToLower(text, normalised, out length);
        normalised[..length].Replace((byte)'+', (byte)' ');
        return null;
    }

    /// <summary>Words between white space and plus signs.</summary>
    private static int CountWords(ReadOnlySpan<char> text)
    {
        var count = 0;
        var inWord = false;
        foreach (var unit in text)
        {
            var separates = unit == '+' || char.IsWhiteSpace(unit);
            count += !separates && !inWord ? 1 : 0;
            inWord = !separates;
        }

        return count;
    }

    private static bool HasExcessiveRepetition(ReadOnlySpan<char> text)
    {
        var run = 1;
        for (var i = 1; i < text.Length; i++)
        {
            run = text[i] == text[i - 1] ? run + 1 : 1;
            if (run > MaximumRepetition)
            {
                return true;
            }
        }

        return false;
    }
}
