using System.IO.Compression;
using Medicaments.Api.Http;

namespace Medicaments.Api.Answers;

/// <summary>The export and its coded forms, each made once per generation, when first asked for: a second of work, and megabytes.</summary>
internal sealed class ExportBodies
{
    private readonly Lazy<Task<byte[]>> _gzip;
    private readonly Lazy<Task<byte[]>> _brotli;

    public ExportBodies(BodyTable medicaments)
    {
        List = ItemList.Range(medicaments, 0, medicaments.Count);
        _gzip = new Lazy<Task<byte[]>>(() => Task.Run(() => Compression.Compress(List, ContentCoding.Gzip, CompressionLevel.Fastest)));
        _brotli = new Lazy<Task<byte[]>>(() => Task.Run(() => Compression.Compress(List, ContentCoding.Brotli, CompressionLevel.Fastest)));
    }

    /// <summary>Holds nothing that is rented: it need not be disposed of.</summary>
    public ItemList List { get; }

    public ValueTask<byte[]> GetAsync(ContentCoding coding) => new((coding == ContentCoding.Gzip ? _gzip : _brotli).Value);
}
