using Medicaments.ServiceDefaults.Configuration;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// Keeps the log files of a directory, those of both services, together below <c>MaxDirectoryBytes</c>: the oldest by the name go first,
/// the newest of each service stays, as it is being written. Touches no other file. For one thread.
/// </summary>
internal sealed class LogDirectoryLimit(LogOptions options)
{
    /// <summary>Bytes that may be written before looking again: the other service writes here, too.</summary>
    private const long Stride = 1 << 20;

    private long _room;
    private long _removed;

    /// <summary>Files that went before the end of their weeks.</summary>
    public long RemovedFiles => Interlocked.Read(ref _removed);

    /// <summary>Makes room for some bytes that are about to be written to the file <paramref name="current"/>.</summary>
    /// <exception cref="IOException">The directory is full and a file cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public void MakeRoom(int bytes, LogFileName current)
    {
        _room -= bytes;
        if (_room >= 0) return;
        var files = Files();
        var free = options.MaxDirectoryBytes - bytes - files.Sum(file => file.Length);
        foreach (var file in files.Where(file => file.Name != current && file.Name != Newest(files, file.Name.Prefix)))
        {
            if (free >= 0) break;
            File.Delete(Path.Combine(options.Directory, file.Name.ToString()));
            Interlocked.Increment(ref _removed);
            free += file.Length;
        }
        _room = Math.Clamp(free, 0, Stride);
    }

    /// <summary>Oldest first.</summary>
    private List<(LogFileName Name, long Length)> Files()
    {
        List<(LogFileName Name, long Length)> files = [];
        foreach (var file in new DirectoryInfo(options.Directory).EnumerateFiles())
        {
            if (LogFileName.TryParseAny(file.Name, out var name)) files.Add((name, file.Length));
        }
        return [.. files.OrderBy(file => file.Name.Year).ThenBy(file => file.Name.Week).ThenBy(file => file.Name.Number)];
    }

    private static LogFileName Newest(List<(LogFileName Name, long Length)> files, string prefix) =>
        files.Last(file => file.Name.Prefix == prefix).Name;
}
