using System.IO.Compression;
using Medicaments.Api.Serving;

namespace Medicaments.Api.Http;

/// <summary>A fixed document that is part of the program, with its compressed forms.</summary>
internal sealed class Document
{
    private readonly ReadOnlyMemory<byte> _identity;
    private readonly ReadOnlyMemory<byte> _gzip;
    private readonly ReadOnlyMemory<byte> _brotli;

    public Document(byte[] bytes, string contentType, string cacheControl, string? contentSecurityPolicy = null)
    {
        ContentType = contentType;
        CacheControl = cacheControl;
        ContentSecurityPolicy = contentSecurityPolicy;
        EntityTag = EntityTags.Format(EntityTags.TagOf(bytes));
        IsCompressed = bytes.Length >= Compression.MinimumLength && !contentType.StartsWith("image/", StringComparison.Ordinal);
        _identity = bytes;
        if (IsCompressed)
        {
            _gzip = Compression.Compress(bytes, ContentCoding.Gzip, CompressionLevel.Optimal);
            _brotli = Compression.Compress(bytes, ContentCoding.Brotli, CompressionLevel.Optimal);
        }
    }

    public string ContentType { get; }

    public int Length => _identity.Length;

    public string CacheControl { get; }

    /// <summary>For HTML only.</summary>
    public string? ContentSecurityPolicy { get; }

    public string EntityTag { get; }

    /// <summary>False for images and for what is too short to gain (contract 8).</summary>
    public bool IsCompressed { get; }

    public ReadOnlyMemory<byte> Form(ContentCoding coding) => coding switch
    {
        ContentCoding.Gzip => _gzip,
        ContentCoding.Brotli => _brotli,
        _ => _identity,
    };
}
