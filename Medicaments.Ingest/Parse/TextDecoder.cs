using System.Buffers;
using System.Text.Unicode;

namespace Medicaments.Ingest.Parse;

/// <summary>
/// Decodes the lines of one source file (contract 15.2). Each line is UTF-8 where it is valid, else Windows-1252, so a file that is valid
/// UTF-8 as a whole is UTF-8. BDPM files declare no charset, mix both, and change theirs without notice.
/// </summary>
internal sealed class TextDecoder
{
    private int _utf8Lines;
    private int _windows1252Lines;

    /// <summary><c>utf-8</c>, <c>windows-1252</c> or <c>mixed</c>, as far as lines have been decoded. An ASCII file is UTF-8.</summary>
    public string Encoding => _windows1252Lines == 0 ? "utf-8" : _utf8Lines == 0 ? "windows-1252" : "mixed";

    /// <summary>Decoded so far.</summary>
    public long Characters { get; private set; }

    /// <summary>
    /// Characters that no source meant: U+FFFD, put there by whoever wrote the file, and the five bytes that Windows-1252 does not have.
    /// </summary>
    public long ReplacementCharacters { get; private set; }

    /// <param name="target">At least as long as the line.</param>
    /// <returns>How many characters the line has.</returns>
    public int Decode(ReadOnlySpan<byte> line, Span<char> target)
    {
        if (Utf8.ToUtf16(line, target, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            _windows1252Lines++;
            length = line.Length;
            ReplacementCharacters += Windows1252.Decode(line, target);
        }
        else if (length < line.Length)
        {
            _utf8Lines++;
            ReplacementCharacters += target[..length].Count('\uFFFD');
        }

        Characters += length;
        return length;
    }
}
