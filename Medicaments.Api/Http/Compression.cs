using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Compression;

namespace Medicaments.Api.Http;

/// <summary>Coded forms of bodies.</summary>
internal static class Compression
{
    /// <summary>Shorter bodies are sent as they are (contract 8).</summary>
    public const int MinimumLength = 1024;

    /// <summary>Brotli's fast levels see no further than what they are given at once: the export is 2.7 MB from blocks of 64 KB, 2.2 MB from these.</summary>
    private const int BlockSize = 1 << 20;

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
            var block = ArrayPool<byte>.Shared.Rent((int)Math.Min(BlockSize, list.Length));
            var reader = list.Read();
            while (reader.Read(block) is var count and > 0)
            {
                encoder.Write(block, 0, count);
            }

            ArrayPool<byte>.Shared.Return(block);
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

    public ValueTask<byte[]> GetAsync(Answer answer, ContentCoding coding)
    {
        var key = (answer.EntityTag!, coding);

        // Coding takes milliseconds, and other requests wait for the thread that this one came on.
        return _bodies.TryGetValue(key, out var cached) ? new ValueTask<byte[]>(cached) : new ValueTask<byte[]>(Task.Run(() => Make(key, answer)));
    }

    private byte[] Make((string, ContentCoding Coding) key, Answer answer)
    {
        var body = answer.List is { } list
            ? Compression.Compress(list, key.Coding, CompressionLevel.Fastest)
            : Compression.Compress(answer.Body.Span, key.Coding, CompressionLevel.Fastest);
        if (Interlocked.Read(ref _bytes) + body.Length <= MaximumBytes && _bodies.TryAdd(key, body))
        {
            Interlocked.Add(ref _bytes, body.Length);
        }

        return body;
    }
}
