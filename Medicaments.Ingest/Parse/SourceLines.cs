using System.Buffers;
using System.Security.Cryptography;
using Medicaments.Ingest.Download;

namespace Medicaments.Ingest.Parse;

/// <summary>
/// Cuts a source file into lines while it is read, and notes what must be known of it as a whole. It holds one piece of the file, or its
/// longest line, however large the file is; a file with a line beyond 1 MB is none of the BDPM.
/// </summary>
internal sealed class SourceLines(Stream file) : IDisposable
{
    private const int PieceSize = 128 * 1024;

    /// <summary>Of one line, in bytes. The longest real one has 2 100.</summary>
    private const int MaximumLine = 1 << 20;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(PieceSize);
    private int _start;
    private int _end;

    /// <summary>Read so far: the whole file once there is no further line.</summary>
    public long Bytes { get; private set; }

    /// <summary>Of the bytes read so far, in hexadecimal digits.</summary>
    public string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Whether the last line that was read has its line end.</summary>
    public bool EndsWithLineEnd { get; private set; } = true;

    /// <summary>Why the bytes are no source file, without the file's name; null as long as they may be one.</summary>
    public string? Problem { get; private set; }

    private ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <param name="line">Without its line feed; good until the next call.</param>
    /// <returns>False at the end of the file. After a problem the rest of the file is read, and has no line.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        for (var searched = 0; ;)
        {
            var found = Unread[searched..].IndexOf((byte)'\n');
            var length = found < 0 ? Unread.Length : searched + found;
            if (length > MaximumLine)
            {
                Problem ??= FormattableString.Invariant($"has a line of more than {MaximumLine} bytes: it is no file of the BDPM");
            }

            if (Problem is not null)
            {
                (_start, length, found) = (_end, 0, -1);
            }

            if (found >= 0)
            {
                line = Unread[..length];
                _start += length + 1;
                return true;
            }

            searched = length;
            if (!ReadPiece())
            {
                line = Unread;
                _start = _end;
                return !line.IsEmpty;
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _hash.Dispose();
        file.Dispose();
    }

    /// <summary>Adds the next piece of the file to what is unread.</summary>
    /// <returns>False when there is none.</returns>
    private bool ReadPiece()
    {
        MakeRoom();
        ReadOnlySpan<byte> piece = _buffer.AsSpan(_end, file.ReadAtLeast(_buffer.AsSpan(_end), _buffer.Length - _end, throwOnEndOfStream: false));
        if (piece.IsEmpty)
        {
            return false;
        }

        _hash.AppendData(piece);
        Problem ??= ContentCheck.FindProblem(piece, Bytes);
        _end += piece.Length;
        _start += Bytes == 0 ? piece.Length - ContentCheck.WithoutByteOrderMark(piece).Length : 0;
        Bytes += piece.Length;
        EndsWithLineEnd = Unread.IsEmpty || piece[^1] == '\n';
        return true;
    }

    /// <summary>Moves what is unread to the front, of a larger buffer when the line is long.</summary>
    private void MakeRoom()
    {
        var unread = Unread;
        var buffer = unread.Length > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
        unread.CopyTo(buffer);
        if (buffer != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        (_buffer, _start, _end) = (buffer, 0, unread.Length);
    }
}
