using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Medicaments.Tests.Infrastructure;

/// <summary>An answer as it came over the wire: nothing decoded, redirected or joined.</summary>
internal sealed record RawResponse(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>The one value of a header; null when it is absent. A header that came twice fails the test.</summary>
    public string? this[string name] =>
        Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).SingleOrDefault();

    public bool Has(string name) => this[name] is not null;

    public string Text => Encoding.UTF8.GetString(Decoded);

    /// <summary>The body as its one JSON document; anything behind it fails the test.</summary>
    public JsonElement Json => JsonDocument.Parse(Decoded).RootElement;

    /// <summary>The body without its content coding.</summary>
    public byte[] Decoded
    {
        get
        {
            using Stream coded = this["Content-Encoding"] switch
            {
                null => new MemoryStream(Body),
                "gzip" => new GZipStream(new MemoryStream(Body), CompressionMode.Decompress),
                "br" => new BrotliStream(new MemoryStream(Body), CompressionMode.Decompress),
                var other => throw new InvalidDataException($"unknown coding {other}"),
            };
            using var plain = new MemoryStream();
            coded.CopyTo(plain);
            return plain.ToArray();
        }
    }

    public override string ToString() => $"{Status} {string.Join("; ", Headers.Select(header => $"{header.Name}: {header.Value}"))}\n{Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(300, Body.Length)))}";
}
