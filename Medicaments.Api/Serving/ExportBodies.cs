using System.IO.Compression;
using Medicaments.Api.Http;

namespace Medicaments.Api.Serving;

/// <summary>The export in its coded forms, each made once per generation: when the generation is swapped in, or when first asked for.</summary>
internal sealed class ExportBodies
{
    private readonly BodyTable _medicaments;
    private readonly Lazy<Task<byte[]>> _gzip;
    private readonly Lazy<Task<byte[]>> _brotli;

    public ExportBodies(BodyTable medicaments)
    {
        _medicaments = medicaments;
        using var list = ItemList.Range(medicaments, 0, medicaments.Count);
        EntityTag = list.EntityTag;
        _gzip = new Lazy<Task<byte[]>>(() => Task.Run(() => Compress(ContentCoding.Gzip)));
        _brotli = new Lazy<Task<byte[]>>(() => Task.Run(() => Compress(ContentCoding.Brotli)));
    }

    public string EntityTag { get; }

    public async ValueTask<ReadOnlyMemory<byte>> GetAsync(ContentCoding coding) =>
        await (coding == ContentCoding.Gzip ? _gzip : _brotli).Value;

    private byte[] Compress(ContentCoding coding)
    {
        using var list = ItemList.Range(_medicaments, 0, _medicaments.Count);
        return Compression.Compress(list, coding, CompressionLevel.Fastest);
    }
}
