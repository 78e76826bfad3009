using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Medicaments.Api.Http;

/// <summary>Whether the client already has the representation (contract 7, RFC 9110 section 13).</summary>
internal static class ConditionalRequests
{
    /// <param name="entityTag">Weak, as sent.</param>
    /// <param name="lastModified">Null when the representation has no date.</param>
    public static bool IsNotModified(IHeaderDictionary request, string entityTag, DateTimeOffset? lastModified)
    {
        var ifNoneMatch = request.IfNoneMatch;
        if (ifNoneMatch.Count > 0)
        {
            return Matches(ifNoneMatch, entityTag);
        }

        return lastModified is not null
            && request.IfModifiedSince is { Count: 1 } since
            && HeaderUtilities.TryParseDate(since.ToString(), out var date)
            && date >= lastModified;
    }

    private static bool Matches(StringValues ifNoneMatch, string entityTag)
    {
        var opaque = entityTag.AsSpan(2);
        foreach (var value in ifNoneMatch)
        {
            var rest = value.AsSpan().Trim();
            if (rest is "*")
            {
                return true;
            }

            while (TryReadTag(ref rest, out var tag))
            {
                if (tag.SequenceEqual(opaque))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Takes the next tag off a list, with its quotes and without <c>W/</c>. Stops at what is no tag.</summary>
    private static bool TryReadTag(ref ReadOnlySpan<char> list, out ReadOnlySpan<char> tag)
    {
        list = list.TrimStart(" \t,");
        if (list.StartsWith("W/", StringComparison.Ordinal))
        {
            list = list[2..];
        }

        var end = list.StartsWith('"') ? list[1..].IndexOf('"') : -1;
        tag = end < 0 ? [] : list[..(end + 2)];
        list = end < 0 ? [] : list[(end + 2)..];
        return end >= 0;
    }
}
