using System.Collections.Concurrent;
using System.IO.Compression;
using Medicaments.Api.Http;

namespace Medicaments.Api.Answers;

/// <summary>
/// The coded bodies of one generation, each made at most once while there is room. An entity tag names a body, since it is made of its
/// bytes.
/// </summary>
internal sealed class CodedBodies
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
