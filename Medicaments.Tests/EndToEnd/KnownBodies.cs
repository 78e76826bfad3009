using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;

namespace Medicaments.Tests.EndToEnd;

/// <summary>What one content answers to each of some targets while nothing moves: entity tag and hash of the body.</summary>
internal sealed class KnownBodies
{
    private readonly Dictionary<string, (HttpStatusCode Status, string? EntityTag, string Hash)> _bodies = [];

    public static async Task<KnownBodies> ReadAsync(HttpClient http, IEnumerable<string> targets)
    {
        var known = new KnownBodies();
        foreach (var target in targets)
        {
            using var response = await http.GetAsync(new Uri(target, UriKind.Relative));
            known._bodies[target] = (response.StatusCode, response.Headers.ETag?.ToString(), await HashAsync(response));
        }

        return known;
    }

    public string? EntityTagOf(string target) => _bodies[target].EntityTag;

    /// <returns>What is not as known, in words; null when the answer is wholly of this content.</returns>
    public async Task<string?> FindDifferenceAsync(string target, HttpResponseMessage response)
    {
        var (status, entityTag, hash) = _bodies[target];
        if (response.Headers.ETag?.ToString() != entityTag)
        {
            return $"{target}: entity tag {response.Headers.ETag}, expected {entityTag}";
        }

        if (response.StatusCode == HttpStatusCode.NotModified)
        {
            return (await response.Content.ReadAsByteArrayAsync()).Length == 0 ? null : $"{target}: 304 with a body";
        }

        return response.StatusCode != status ? $"{target}: {response.StatusCode}, expected {status}"
            : await HashAsync(response) != hash ? $"{target}: a body that is not of its generation"
            : null;
    }

    /// <summary>Of the body without its content coding.</summary>
    private static async Task<string> HashAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStreamAsync();
        await using Stream plain = response.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        return Convert.ToHexString(await SHA256.HashDataAsync(plain));
    }
}
