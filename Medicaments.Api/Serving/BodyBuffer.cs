namespace Medicaments.Api.Serving;

/// <summary>
/// Bytes of many bodies, appended one after the other into chunks with one byte behind each, so that neither growing nor a hundred times
/// the data needs one huge array. A body never lies in two chunks. Filled by one thread, then only read.
/// </summary>
internal sealed class BodyBuffer
{
    private const int ChunkSize = 1 << 20;

    private byte[] _chunk = [];
    private int _used;

    /// <param name="followedBy">A byte to put behind the body, outside of what is returned.</param>
    public ReadOnlyMemory<byte> Append(ReadOnlySpan<byte> body, byte followedBy)
    {
        if (_chunk.Length - _used <= body.Length)
        {
            _chunk = GC.AllocateUninitializedArray<byte>(Math.Max(ChunkSize, body.Length + 1));
            _used = 0;
        }

        var stored = _chunk.AsMemory(_used, body.Length);
        body.CopyTo(stored.Span);
        _chunk[_used + body.Length] = followedBy;
        _used += body.Length + 1;
        return stored;
    }
}
