using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Medicaments.Api.Http;

/// <summary>Weak entity tags (contract 7): 16 hexadecimal digits of a SHA-256.</summary>
internal static class EntityTags
{
    public static ulong TagOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    public static string Format(ulong tag) => string.Create(CultureInfo.InvariantCulture, $"W/\"{tag:x16}\"");
}
