namespace Medicaments.Snapshots.Format;

/// <summary>Compares the bytes of rows by what they are, not by where they lie.</summary>
internal sealed class RowBytes : IEqualityComparer<ReadOnlyMemory<byte>>
{
    public static readonly RowBytes Comparer = new();

    public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

    public int GetHashCode(ReadOnlyMemory<byte> obj)
    {
        var hash = default(HashCode);
        hash.AddBytes(obj.Span);
        return hash.ToHashCode();
    }
}
