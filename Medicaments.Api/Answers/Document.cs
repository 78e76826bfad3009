using System.IO.Compression;
using Medicaments.Api.Http;

namespace Medicaments.Api.Answers;

/// <summary>
/// A fixed document that is part of the program, with its compressed forms. They are made once, aside: the largest takes a third of a
/// second, and whoever waits for the thread of a request would wait for it.
/// </summary>
internal sealed class Document
{
    private readonly Lazy<Task<Forms>> _forms;

    /// <param name="read">Gives its bytes.</param>
    public Document(Func<byte[]> read, string contentType, string cacheControl, string? contentSecurityPolicy = null)
    {
        (ContentType, CacheControl, ContentSecurityPolicy) = (contentType, cacheControl, contentSecurityPolicy);
        _forms = new Lazy<Task<Forms>>(() => LowPriorityThread.RunAsync(() => Make(read(), contentType)));
    }

    public string ContentType { get; }

    public string CacheControl { get; }

    /// <summary>For HTML only.</summary>
    public string? ContentSecurityPolicy { get; }

    /// <summary>Whether <see cref="PrepareAsync"/> has ended: nothing below may be asked for before.</summary>
    public bool IsReady => _forms is { IsValueCreated: true, Value.IsCompletedSuccessfully: true };

    public int Length => _forms.Value.Result.Identity.Length;

    public string EntityTag => _forms.Value.Result.EntityTag;

    /// <summary>False for images and for what is too short to gain (contract 8).</summary>
    public bool IsCompressed => _forms.Value.Result.Brotli is not null;

    /// <summary>Makes it ready, once whoever asks.</summary>
    public Task PrepareAsync() => _forms.Value;

    public ReadOnlyMemory<byte> Form(ContentCoding coding) => coding switch
    {
        ContentCoding.Gzip => _forms.Value.Result.Gzip,
        ContentCoding.Brotli => _forms.Value.Result.Brotli,
        _ => _forms.Value.Result.Identity,
    };

    private static Forms Make(byte[] bytes, string contentType)
    {
        var compressed = bytes.Length >= Compression.MinimumLength && !contentType.StartsWith("image/", StringComparison.Ordinal);
        return new Forms(
            EntityTags.Format(EntityTags.TagOf(bytes)),
            bytes,
            compressed ? Compression.Compress(bytes, ContentCoding.Gzip, CompressionLevel.Optimal) : null,
            compressed ? Compression.Compress(bytes, ContentCoding.Brotli, CompressionLevel.Optimal) : null);
    }

    private sealed record Forms(string EntityTag, byte[] Identity, byte[]? Gzip, byte[]? Brotli);
}
