using Medicaments.Api.Http;

namespace Medicaments.Api.Answers;

/// <summary>
/// The ready bodies of one kind of item, with their entity tags. An item is named by its number. Each body is an array of its own, so
/// that the next generation takes over those that did not change, and a body that nobody serves any more is not held by its neighbours.
/// </summary>
internal sealed class BodyTable
{
    private readonly byte[][] _bodies;
    private readonly ulong[] _tags;
    private readonly ulong[] _origins;

    /// <summary>Written out when first asked for: 64 bytes each, and most are never asked for.</summary>
    private readonly string?[] _entityTags;

    private BodyTable(Builder builder, Edition edition)
    {
        Edition = edition;
        (_bodies, _tags, _origins) = (builder.Bodies, builder.Tags, builder.Origins);
        _entityTags = new string?[_bodies.Length];
    }

    public Edition Edition { get; }

    public int Count => _bodies.Length;

    public ReadOnlyMemory<byte> this[int item] => _bodies[item];

    public string EntityTag(int item) => _entityTags[item] ??= EntityTags.Format(_tags[item]);

    /// <summary>The first 64 bits of the SHA-256 of the body: what its entity tag is made of.</summary>
    public ulong Tag(int item) => _tags[item];

    /// <summary>What the body was made from, as <c>BodyOrigin</c> says it: the same origin gives the same body.</summary>
    public ulong Origin(int item) => _origins[item];

    /// <summary>Each item is filled once, by any thread.</summary>
    public sealed class Builder(int count)
    {
        public byte[][] Bodies { get; } = new byte[count][];

        public ulong[] Tags { get; } = new ulong[count];

        public ulong[] Origins { get; } = new ulong[count];

        public void Add(int item, ReadOnlySpan<byte> body, ulong origin) =>
            (Bodies[item], Tags[item], Origins[item]) = (body.ToArray(), EntityTags.TagOf(body), origin);

        /// <summary>The body that another table has already.</summary>
        public void Share(int item, BodyTable other, int otherItem) =>
            (Bodies[item], Tags[item], Origins[item]) = (other._bodies[otherItem], other._tags[otherItem], other._origins[otherItem]);

        public BodyTable Build(Edition edition) => new(this, edition);
    }
}
