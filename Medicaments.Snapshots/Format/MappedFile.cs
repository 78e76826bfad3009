using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Medicaments.Snapshots.Format;

/// <summary>
/// A file as memory. Its pages belong to the system, which fetches them when they are touched and takes them back when it needs room:
/// reading a part so costs no memory of ours. Only for files that never change: a file cut while it is mapped ends the process.
/// </summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly int _length;
    private byte* _start;

    /// <param name="file">Stays open; may be closed before this is.</param>
    /// <exception cref="OverflowException">The file is larger than 2 GB.</exception>
    public MappedFile(SafeFileHandle file)
    {
        _length = checked((int)RandomAccess.GetLength(file));
        if (_length == 0)
        {
            // There is no mapping of nothing.
            return;
        }

        _file = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, _length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_start is null && _length > 0, this);
        return new Span<byte>(_start, _length);
    }

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (_start is not null)
        {
            _start = null;
            _view!.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file!.Dispose();
        }
    }
}
