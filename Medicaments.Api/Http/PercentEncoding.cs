using System.Buffers;
using System.Text;

namespace Medicaments.Api.Http;

/// <summary>Percent-decoding of request targets (RFC 3986, and <c>+</c> for a space in queries).</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<char> QueryMarks = SearchValues.Create("%+");

    /// <summary>The server lets them pass in a request target; a header cannot hold them.</summary>
    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Append(0x7F).Select(code => (char)code)]);

    /// <summary>Decodes a name or a value of a query; bytes that are not UTF-8 become U+FFFD (contract 3).</summary>
    /// <returns>False when a percent sign is not followed by two hexadecimal digits.</returns>
    public static bool TryDecodeQuery(ReadOnlySpan<char> raw, out ReadOnlySpan<char> decoded) => TryDecode(raw, plusIsSpace: true, out decoded);

    /// <summary>Decodes a path segment, in which a plus is a plus.</summary>
    /// <returns>False when a percent sign is not followed by two hexadecimal digits.</returns>
    public static bool TryDecodeSegment(ReadOnlySpan<char> raw, out ReadOnlySpan<char> decoded) => TryDecode(raw, plusIsSpace: false, out decoded);

    /// <summary>Encodes the control characters of a target and keeps the rest, what is encoded included.</summary>
    public static string EncodeControls(string target) => Encode(target, ControlCharacters);

    /// <summary>Encodes some ASCII characters and control characters, and keeps the rest.</summary>
    public static string Encode(string target, SearchValues<char> marks) => target.AsSpan().ContainsAny(marks) || target.AsSpan().ContainsAny(ControlCharacters)
        ? string.Concat(target.Select(unit => marks.Contains(unit) || ControlCharacters.Contains(unit) ? Uri.HexEscape(unit) : unit.ToString()))
        : target;

    private static bool TryDecode(ReadOnlySpan<char> raw, bool plusIsSpace, out ReadOnlySpan<char> decoded)
    {
        decoded = raw;
        if (!(plusIsSpace ? raw.ContainsAny(QueryMarks) : raw.Contains('%')))
        {
            return true;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(raw.Length));
        try
        {
            var length = 0;
            for (var i = 0; i < raw.Length; i++)
            {
                switch (raw[i])
                {
                    case '%':
                        if (i + 2 >= raw.Length || !char.IsAsciiHexDigit(raw[i + 1]) || !char.IsAsciiHexDigit(raw[i + 2]))
                        {
                            return false;
                        }

                        bytes[length++] = (byte)(HexValue(raw[i + 1]) << 4 | HexValue(raw[i + 2]));
                        i += 2;
                        break;
                    case '+' when plusIsSpace:
                        bytes[length++] = (byte)' ';
                        break;
                    default:
                        length += Encoding.UTF8.GetBytes(raw.Slice(i, 1), bytes.AsSpan(length));
                        break;
                }
            }

            decoded = Encoding.UTF8.GetString(bytes, 0, length);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static int HexValue(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
