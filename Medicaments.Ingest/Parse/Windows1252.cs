namespace Medicaments.Ingest.Parse;

/// <summary>
/// Windows-1252, with its five unused bytes (81, 8D, 8F, 90, 9D) as the C1 control of the same number (contract 15.2). Every byte is
/// one character, so any bytes can be decoded.
/// </summary>
internal static class Windows1252
{
    private const int FirstSpecial = 0x80;
    private const int AfterSpecial = 0xA0;

    /// <summary>The characters of bytes 80 to 9F; every other byte is the character of its own number.</summary>
    private const string Special =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <returns>How many of the bytes are unused ones.</returns>
    public static int Decode(ReadOnlySpan<byte> bytes, Span<char> target)
    {
        var unused = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var value = (char)bytes[i];
            if (value is >= (char)FirstSpecial and < (char)AfterSpecial)
            {
                value = Special[value - FirstSpecial];
                unused += value < AfterSpecial ? 1 : 0;
            }

            target[i] = value;
        }

        return unused;
    }
}
