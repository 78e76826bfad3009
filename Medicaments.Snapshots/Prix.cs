using System.Globalization;

namespace Medicaments.Snapshots;

/// <summary>An amount in euros, exact to the hundredth.</summary>
public readonly record struct Prix(long Centimes)
{
    public decimal Euros => Centimes / 100m;

    /// <summary>
    /// Reads an amount as the BDPM writes it (contract 15.4): the comma separates both thousands and decimals and the last one is
    /// the decimal one (<c>4,768,73</c> is 4768.73); a single point is accepted (<c>12.5</c>). Decimals beyond the second are dropped.
    /// </summary>
    /// <returns>False when the text is not an amount, or is too large to be one.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Prix prix)
    {
        prix = default;
        Span<char> digits = stackalloc char[MaximumLength];
        if (text.IsEmpty || text.Length > MaximumLength)
        {
            return false;
        }

        var lastComma = text.LastIndexOf(',');
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == lastComma)
            {
                digits[length++] = '.';
            }
            else if (text[i] != ',')
            {
                digits[length++] = text[i];
            }
        }

        return TryParsePlain(digits[..length], out prix);
    }

    /// <summary>Room for the most euros that fit, with their separators (25 characters); the highest real price is 66,597,27.</summary>
    private const int MaximumLength = 32;

    /// <summary>Reads <c>^[0-9]+(\.[0-9]+)?$</c>.</summary>
    private static bool TryParsePlain(ReadOnlySpan<char> text, out Prix prix)
    {
        prix = default;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? "0" : text[(point + 1)..];
        if (!AsciiDigits.TryParse<long>(whole, out var euros) || !AsciiDigits.AreAll(fraction) || euros > long.MaxValue / 100 - 1)
        {
            return false;
        }

        var tenths = fraction[0] - '0';
        var hundredths = fraction.Length > 1 ? fraction[1] - '0' : 0;
        prix = new Prix(euros * 100 + tenths * 10 + hundredths);
        return true;
    }

    public override string ToString() => Euros.ToString(CultureInfo.InvariantCulture);
}
