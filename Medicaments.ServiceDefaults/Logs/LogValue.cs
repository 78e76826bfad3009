using System.Text.Unicode;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// Bounds what one value takes of a line: a client may send a megabyte of header with every request, and a log that keeps it is the
/// client's to fill.
/// </summary>
public static class LogValue
{
    /// <summary>Bytes of UTF-8 that a value has at most, its mark included.</summary>
    public const int MaxBytes = 1024;

    /// <summary>The same for the text of an exception, most of which is the stack.</summary>
    internal const int MaxExceptionBytes = 16 * 1024;

    private const int MostBytesOfAChar = 3;
    private const int MarkBytes = 48;

    /// <summary>The text itself; a longer one is cut after a whole character and says so: <c>… [cut from 921600 characters]</c>.</summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text) => Cut(text, MaxBytes);

    /// <inheritdoc cref="Cut(ReadOnlySpan{char})"/>
    public static string Cut(string text)
    {
        var kept = Cut(text.AsSpan());
        return kept.Length == text.Length ? text : kept.ToString();
    }

    internal static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int maxBytes)
    {
        if (text.Length <= maxBytes / MostBytesOfAChar || Fits(text, maxBytes, out _)) return text;
        Fits(text, maxBytes - MarkBytes, out var kept);
        return $"{text[..kept]}… [cut from {text.Length} characters]";
    }

    private static bool Fits(ReadOnlySpan<char> text, int bytes, out int characters)
    {
        Span<byte> room = stackalloc byte[bytes];
        return Utf8.FromUtf16(text, room, out characters, out _) != System.Buffers.OperationStatus.DestinationTooSmall;
    }
}
