namespace Medicaments.Api.Search;

/// <summary>Two or three characters in a row, as a number from 0 to <see cref="Count"/>.</summary>
internal static class Gram
{
    public const int MinimumLength = 2;
    public const int MaximumLength = 3;
    public const int Count = TrigramCount + SymbolCount * SymbolCount;

    /// <summary>Letters, digits and the marks that a query word may have (contract 3.5, step 7): a word has no white space.</summary>
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789.-/'";

    private const int SymbolCount = 40;
    private const int TrigramCount = SymbolCount * SymbolCount * SymbolCount;
    private const byte NotIndexed = byte.MaxValue;

    private static readonly byte[] SymbolOf = MakeSymbols();

    /// <param name="text">Two or three characters.</param>
    /// <returns>False when one of them is not in the alphabet.</returns>
    public static bool TryGet(ReadOnlySpan<byte> text, out int gram)
    {
        var (a, b) = (SymbolOf[text[0]], SymbolOf[text[1]]);
        var c = text.Length == MinimumLength ? (byte)0 : SymbolOf[text[2]];
        gram = text.Length == MinimumLength ? TrigramCount + a * SymbolCount + b : (a * SymbolCount + b) * SymbolCount + c;
        return a != NotIndexed && b != NotIndexed && c != NotIndexed;
    }

    private static byte[] MakeSymbols()
    {
        var symbols = new byte[256];
        Array.Fill(symbols, NotIndexed);
        for (var i = 0; i < Alphabet.Length; i++)
        {
            symbols[Alphabet[i]] = (byte)i;
        }

        return symbols;
    }
}
