using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Medicaments.Api.Serving;

/// <summary>The ready bodies of one kind of item, with their entity tags. An item is named by its number.</summary>
internal sealed class BodyTable
{
    private readonly ReadOnlyMemory<byte>[] _bodies;
    private readonly ulong[] _tags;
    private readonly string[] _entityTags;

    private BodyTable(ReadOnlyMemory<byte>[] bodies)
    {
        _bodies = bodies;
        _tags = new ulong[bodies.Length];
        _entityTags = new string[bodies.Length];
        Parallel.For(0, bodies.Length, i =>
        {
            _tags[i] = EntityTags.TagOf(bodies[i].Span);
            _entityTags[i] = EntityTags.Format(_tags[i]);
        });
    }

    public int Count => _bodies.Length;

    public ReadOnlyMemory<byte> this[int item] => _bodies[item];

    public string EntityTag(int item) => _entityTags[item];

    /// <summary>The first 64 bits of the SHA-256 of the body: what its entity tag is made of.</summary>
    public ulong Tag(int item) => _tags[item];

    public static BodyTable Of(IReadOnlyCollection<ReadOnlyMemory<byte>> bodies) => new([.. bodies]);
}

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
