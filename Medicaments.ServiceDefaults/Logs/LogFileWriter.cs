using Medicaments.ServiceDefaults.Configuration;
using Microsoft.Win32.SafeHandles;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// Appends batches of lines to the file of the week, continuing in the next number at the size cap (contract 17) and below the limit of
/// the directory. For one thread.
/// </summary>
internal sealed class LogFileWriter(LogOptions options, TimeProvider time, Action<Exception> report) : IDisposable
{
    private const byte LineFeed = (byte)'\n';
    private const UnixFileMode FileMode644 = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode DirectoryMode750 =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
    private static readonly TimeSpan ReportPause = TimeSpan.FromMinutes(1);

    private readonly LogDirectoryLimit _directory = new(options);
    private SafeFileHandle? _file;
    private LogFileName _name;
    private string _path = "";
    private long _length;
    private bool _failing;
    private DateTimeOffset _reported = DateTimeOffset.MinValue;

    /// <inheritdoc cref="LogDirectoryLimit.RemovedFiles"/>
    public long RemovedFiles => _directory.RemovedFiles;

    /// <summary>Opens the file of the week; false, after one report, when that is not possible.</summary>
    public bool TryOpen()
    {
        Write([]);
        return !_failing;
    }

    /// <summary>Writes whole lines; returns how many could not be written. The next call tries again.</summary>
    public int Write(ReadOnlySpan<byte> batch)
    {
        try
        {
            OpenFileOfTheWeek();
            while (!batch.IsEmpty) batch = batch[WritePart(batch)..];
            _failing = false;
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            CutHalfLine();
            Dispose();
            Report(e);
            return batch.Count(LineFeed);
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    /// <summary>Writes the lines that fit below the cap; 0 when the file is full and the next one was opened.</summary>
    private int WritePart(ReadOnlySpan<byte> batch)
    {
        var room = Math.Max(0, options.MaxFileBytes - _length);
        var part = batch.Length <= room ? batch.Length : batch[..(int)room].LastIndexOf(LineFeed) + 1;
        if (part == 0 && _length > 0)
        {
            Open(_name with { Number = _name.Number + 1 });
            return 0;
        }
        // A line longer than the cap gets a file of its own.
        if (part == 0) part = batch.IndexOf(LineFeed) + 1;
        _directory.MakeRoom(part, _name);
        RandomAccess.Write(_file!, batch[..part], _length);
        _length += part;
        return part;
    }

    private void OpenFileOfTheWeek()
    {
        var week = LogFileName.At(options.FilePrefix, time.GetUtcNow());
        if (_file is not null && _name.IsSameWeek(week) && File.Exists(_path))
        {
            // Somebody may have emptied the file: writing at the old offset would leave a hole of NUL bytes.
            _length = RandomAccess.GetLength(_file);
            return;
        }
        CreateDirectory();
        var numbers = Directory.EnumerateFiles(options.Directory)
            .Select(path => LogFileName.TryParse(options.FilePrefix, Path.GetFileName(path), out var name) ? name : default)
            .Where(name => name.IsSameWeek(week))
            .Select(name => name.Number);
        Open(week with { Number = numbers.DefaultIfEmpty(0).Max() });
    }

    private void Open(LogFileName name)
    {
        Dispose();
        _name = name;
        _path = Path.Combine(options.Directory, name.ToString());
        var isNew = !File.Exists(_path);
        _file = File.OpenHandle(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        // Set apart from opening: the umask of the process must not hide the files from the collector.
        if (isNew && !OperatingSystem.IsWindows()) File.SetUnixFileMode(_file, FileMode644);
        _length = RandomAccess.GetLength(_file);
    }

    private void CreateDirectory()
    {
        // A directory that is there keeps its mode: it is the operator's.
        if (Directory.Exists(options.Directory)) return;
        Directory.CreateDirectory(options.Directory);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(options.Directory, DirectoryMode750);
    }

    /// <summary>A full disk can take the first half of a batch: without this cut the next line would continue a torn one.</summary>
    private void CutHalfLine()
    {
        try
        {
            if (_file is not null) RandomAccess.SetLength(_file, _length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure being handled is the one that is reported.
        }
    }

    private void Report(Exception e)
    {
        var now = time.GetUtcNow();
        if (!_failing && now - _reported >= ReportPause)
        {
            _reported = now;
            report(e);
        }
        _failing = true;
    }
}
