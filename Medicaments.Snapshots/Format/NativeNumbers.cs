using System.Runtime.InteropServices;

namespace Medicaments.Snapshots.Format;

/// <summary>
/// An array outside of the collected heap, all zero at first: it is gone when it is disposed, not at some collection later, and none is
/// brought about by it.
/// </summary>
internal sealed unsafe class NativeNumbers : SafeHandle
{
    private readonly int _count;

    public NativeNumbers(int count)
        : base(0, ownsHandle: true)
    {
        _count = count;
        SetHandle((nint)NativeMemory.AllocZeroed((nuint)count, sizeof(int)));
    }

    public override bool IsInvalid => handle == 0;

    public ref int this[int index]
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return ref new Span<int>((void*)handle, _count)[index];
        }
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        return true;
    }
}
