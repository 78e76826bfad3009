using System.Collections.Concurrent;
using System.IO.Compression;

namespace Medicaments.Api.Http;

/// <summary>Coded forms of bodies.</summary>
internal static class Compression
{
    /// <summary>Shorter bodies are sent as they are (contract 8).</summary>
    public const int MinimumLength = 1024;

    public static byte[] Compress(ReadOnlySpan<byte> body, ContentCoding coding, CompressionLevel level)
    {
        using var target = new MemoryStream(body.Length / 4);
        using (var encoder = Encoder(target, coding, level))
        {
            encoder.Write(body);
        }

        return target.ToArray();
    }

    public static byte[] Compress(ItemList list, ContentCoding coding, CompressionLevel level)
    {
        using var target = new MemoryStream();
        using (var encoder = Encoder(target, coding, level))
        {
            foreach (var piece in list.Pieces())
            {
                encoder.Write(piece.Span);
            }
        }

        return target.ToArray();
    }

    private static Stream Encoder(Stream target, ContentCoding coding, CompressionLevel level) => coding == ContentCoding.Gzip
        ? new GZipStream(target, level, leaveOpen: true)
        : new BrotliStream(target, level, leaveOpen: true);
}

/// <summary>
/// The coded bodies of one generation, each made at most once while there is room. An entity tag names a body, since it is made of its
/// bytes.
/// </summary>
internal sealed class CompressedBodies
{
    /// <summary>Room for about thirty thousand lookups; beyond it a body is coded for each request that wants it.</summary>
    private const long MaximumBytes = 16 << 20;

    private readonly ConcurrentDictionary<(string EntityTag, ContentCoding Coding), byte[]> _bodies = new();
    private long _bytes;

    public byte[] Get(in Answer answer, ContentCoding coding)
    {
        var key = (answer.EntityTag!, coding);
        if (_bodies.TryGetValue(key, out var cached))
        {
            return cached;
        }

        var body = answer.List is { } list
            ? Compression.Compress(list, coding, CompressionLevel.Fastest)
            : Compression.Compress(answer.Body.Span, coding, CompressionLevel.Fastest);
        if (Interlocked.Read(ref _bytes) + body.Length <= MaximumBytes && _bodies.TryAdd(key, body))
        {
            Interlocked.Add(ref _bytes, body.Length);
        }

        return body;
    }
}
