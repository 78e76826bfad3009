using System.Globalization;

namespace Medicaments.Snapshots;

/// <summary>Code identifiant de spécialité: the key of a medicament. Eight digits in real data, 32 bits suffice.</summary>
public readonly record struct Cis(int Value) : IComparable<Cis>
{
    /// <summary>Reads <see cref="AsciiDigits"/> of any number.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Cis cis)
    {
        var parsed = AsciiDigits.TryParse<int>(text, out var value);
        cis = new Cis(value);
        return parsed;
    }

    public int CompareTo(Cis other) => Value.CompareTo(other.Value);

    public static bool operator <(Cis left, Cis right) => left.Value < right.Value;

    public static bool operator >(Cis left, Cis right) => left.Value > right.Value;

    public static bool operator <=(Cis left, Cis right) => left.Value <= right.Value;

    public static bool operator >=(Cis left, Cis right) => left.Value >= right.Value;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
