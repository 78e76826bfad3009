using System.Globalization;
using System.Text;

namespace Medicaments.Api.Search;

/// <summary>
/// The forms of a text in which search compares (contract 4.1). They are the same with and without ICU, because the decompositions
/// come from <see cref="FoldingTable"/> and categories and lower case from tables of the run time itself.
/// </summary>
internal static class TextFolding
{
    /// <summary>Without accents, ligatures spelled out, typographic apostrophes, spaces and hyphens as plain ones.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToString();
        }

        var folded = new StringBuilder(text.Length + 8);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                folded.Append((char)rune.Value);
            }
            else if (Special(rune.Value) is { } special)
            {
                folded.Append(special);
            }
            else if (FoldingTable.Find(rune) is { } plain)
            {
                folded.Append(plain);
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(units[..rune.EncodeToUtf16(units)]);
            }
        }

        return folded.ToString();
    }

    /// <summary>Folded, in lower case, <c>+</c> as a space: how names are indexed and queries are matched.</summary>
    public static string Normalise(ReadOnlySpan<char> text) => Fold(text).ToLowerInvariant().Replace('+', ' ');

    private static string? Special(int codePoint) => codePoint switch
    {
        'œ' or 'Œ' => "oe",
        // With a macron or an accent too: the decomposition ends at the ligature.
        'æ' or 'Æ' or 'ǣ' or 'Ǣ' or 'ǽ' or 'Ǽ' => "ae",
        'ß' => "ss",
        0x2019 or 0x2018 or 0x02BC => "'",
        0x00A0 or 0x202F or 0x2009 => " ",
        >= 0x2010 and <= 0x2014 => "-",
        _ => null,
    };
}
