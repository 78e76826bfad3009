using System.Buffers;
using System.IO.Compression;
using Medicaments.Api.Http;

namespace Medicaments.Api.Answers;

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
