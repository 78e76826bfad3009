using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Medicaments.Snapshots.Format;

/// <summary>
/// The bytes of a file without a copy of them: the system reads what is looked at, and may let go of it when memory is short. So a part
/// of any size costs a process nothing that it could run out of.
/// </summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte* _bytes;
    private readonly int _length;
    private bool _isDisposed;

    /// <param name="file">Stays open.</param>
    /// <exception cref="OverflowException">The file is larger than 2 GB.</exception>
    public MappedFile(SafeFileHandle file)
    {
        _length = checked((int)RandomAccess.GetLength(file));
        if (_length == 0)
        {
            // An empty file cannot be mapped.
            return;
        }

        _file = MemoryMappedFile.CreateFromFile(file, mapName: null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, _length, MemoryMappedFileAccess.Read);
        _bytes = (byte*)_view.SafeMemoryMappedViewHandle.DangerousGetHandle();
    }

    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new(_bytes, _length);
    }

    /// <remarks>Mapped memory does not move.</remarks>
    public override MemoryHandle Pin(int elementIndex = 0) => new(_bytes + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        _isDisposed = true;
        _view?.Dispose();
        _file?.Dispose();
    }
}
