using System.Globalization;
using System.Numerics;

namespace Medicaments.Snapshots;

/// <summary>
/// Reads whole numbers made of ASCII digits and nothing else: no sign, no space, no other Unicode digit (contract 3 and 15.3). Even
/// with <see cref="NumberStyles.None"/> the framework's own parsers let NUL characters stand behind the digits.
/// </summary>
public static class AsciiDigits
{
    /// <returns>False, and zero, when there is anything but digits, no digit, or more than fits the type.</returns>
    public static bool TryParse<TNumber>(ReadOnlySpan<char> text, out TNumber value)
        where TNumber : struct, IBinaryInteger<TNumber>
    {
        value = default;
        return AreAll(text) && TNumber.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value!);
    }

    internal static bool AreAll(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
