using System.Text;

namespace Medicaments.Ingest.Download;

/// <summary>Whether bytes can be a source file at all. The site has answered with an HTML page and status 200 before.</summary>
internal static class ContentCheck
{
    /// <summary>How many of the first bytes tell a page from a file.</summary>
    public const int PrefixLength = 512;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static readonly string[] PageBeginnings = ["<!doctype", "<html", "<?xml", "<head", "<body", "<script"];

    /// <param name="piece">Some bytes of the file; the first ones with <see cref="PrefixLength"/> of them, if it has so many.</param>
    /// <param name="position">Where they begin in the file.</param>
    /// <returns>What is wrong, in words and without the file's name; null when nothing is.</returns>
    public static string? FindProblem(ReadOnlySpan<byte> piece, long position) =>
        position == 0 && IsPage(piece) ? "is an HTML page instead of the file"
        : piece.IndexOf((byte)0) is >= 0 and var at
            ? FormattableString.Invariant($"has a NUL byte at position {position + at}: it is no text of the BDPM")
        : null;

    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> file) =>
        file.StartsWith(ByteOrderMark) ? file[ByteOrderMark.Length..] : file;

    public static bool IsPage(ReadOnlySpan<byte> bytes)
    {
        var prefix = WithoutByteOrderMark(bytes[..Math.Min(bytes.Length, PrefixLength)]);
        var beginning = Encoding.Latin1.GetString(prefix).TrimStart();
        return Array.Exists(PageBeginnings, page => beginning.StartsWith(page, StringComparison.OrdinalIgnoreCase));
    }
}
