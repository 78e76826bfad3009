using System.Globalization;

namespace Medicaments.Snapshots;

/// <summary>Code identifiant de présentation, in its form of 7 or of 13 digits. The long form needs 64 bits.</summary>
public readonly record struct Cip(long Value)
{
    /// <summary>Reads <see cref="AsciiDigits"/> of any number.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Cip cip)
    {
        var parsed = AsciiDigits.TryParse<long>(text, out var value);
        cip = new Cip(value);
        return parsed;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
