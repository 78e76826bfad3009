using System.Globalization;
using System.Text;
using Medicaments.Api.Search;

namespace Medicaments.Tests.Api.Search;

/// <summary>Folding (contract 4.1).</summary>
public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("COMPRIMÉ pelliculé", "COMPRIME pellicule")]
    [InlineData("e\u0301a\u0300", "ea")]
    [InlineData("œuvre ŒUVRE æ Æ ß", "oeuvre oeUVRE ae ae ss")]
    [InlineData("d’a ‘b ʼc", "d'a 'b 'c")]
    [InlineData("a\u00a0b\u202fc\u2009d", "a b c d")]
    [InlineData("\u2010\u2011\u2012\u2013\u2014\u2015", "-----\u2015")]
    [InlineData("50 %, 10 µg (°)", "50 %, 10 µg (°)")]
    [InlineData("💊", "💊")]
    [InlineData("ǣ", "ae")]
    public void Fold_Text_IsPlain(string text, string folded) => Assert.Equal(folded, TextFolding.Fold(text));

    [Theory]
    [InlineData("AMOXICILLINE+ACIDE", "amoxicilline acide")]
    [InlineData("ŒUVRE À ÉTÉ", "oeuvre a ete")]
    [InlineData("ΩΣ", "ωσ")]
    public void Normalise_Text_IsFoldedLowerCaseWithSpacesForPlus(string text, string normalised) => Assert.Equal(normalised, TextFolding.Normalise(text));

    [Fact]
    public void Fold_EveryCharacterOfUnicode_IsAsPythonSays()
    {
        var expected = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "unicode", "folding.txt"))
            .Select(line => line.Split(' ').Select(code => int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray())
            .ToDictionary(codes => codes[0], codes => string.Concat(codes.Skip(1).Select(code => new Rune(code).ToString())));
        List<string> differences = [];

        for (var code = 0; code <= 0x10FFFF; code++)
        {
            // Hangul: see tools/folding_table.py.
            if (!Rune.IsValid(code) || code is >= 0xAC00 and <= 0xD7A3) continue;
            var text = new Rune(code).ToString();
            var (plain, folded) = (expected.GetValueOrDefault(code, text), TextFolding.Fold(text));

            // Whether a character is a mark at all is the run time's to say: its Unicode is newer than that of the file.
            if (folded != plain && folded.Length > 0 && plain.Length > 0) differences.Add($"{code:X}: {folded} instead of {plain}");
        }

        Assert.Empty(differences);
        Assert.True(expected.Count > 4000);
    }
}
