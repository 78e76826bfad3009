using System.Security.Cryptography;
using System.Text;

namespace Medicaments.Snapshots;

/// <summary>
/// The files of a snapshot's directory besides its parts. <see cref="Checksums"/> is in the format of <c>sha256sum</c>, so that
/// <c>sha256sum -c SHA256SUMS</c> verifies a snapshot without this program; it also protects the manifest itself.
/// </summary>
public static class SnapshotFiles
{
    public const string Manifest = "manifest.json";
    public const string Checksums = "SHA256SUMS";

    /// <summary>Of <see cref="Manifest"/> or <see cref="Checksums"/>, in bytes. The real ones have 12 000 and 1 000.</summary>
    public const int MaximumTextBytes = 1 << 20;

    /// <summary>Of all parts of a snapshot together. The real ones have 13 MB.</summary>
    public const long MaximumBytes = 1L << 31;

    /// <summary>One hash for all parts, in the order in which they are listed.</summary>
    internal static string ContentSha256Of(IEnumerable<PartEntry> parts)
    {
        var listing = string.Concat(parts.Select(part => $"{part.Name} {part.Sha256}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(listing)));
    }

    /// <summary>What <see cref="Checksums"/> holds for a manifest and the parts that it names.</summary>
    internal static byte[] ChecksumsOf(Manifest manifest, ReadOnlySpan<byte> manifestJson)
    {
        var text = new StringBuilder().Append(Line(Convert.ToHexStringLower(SHA256.HashData(manifestJson)), Manifest));
        foreach (var part in manifest.Parts)
        {
            text.Append(Line(part.Sha256, part.Name));
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        static string Line(string sha256, string name) => $"{sha256}  {name}\n";
    }
}
