using System.Text.Json;
using Medicaments.Snapshots.Content;

namespace Medicaments.Snapshots.Store;

/// <summary>
/// The reading side of a store directory. It takes no lock and never writes. Layout: one directory per snapshot named by its id,
/// <c>current</c> and <c>pinned</c> with one line each, the id, <c>status.json</c> and <c>rejected/</c>.
/// </summary>
/// <param name="directory">The store.</param>
/// <param name="time">By which ids that are ahead of it are refused; the machine's clock when none is given.</param>
public class SnapshotStoreReader(string directory, TimeProvider? time = null)
{
    /// <summary>Names that start so are being written or removed, and are nobody's business but the writer's.</summary>
    protected const string TemporaryPrefix = ".";

    public const string CurrentFile = "current";
    public const string PinnedFile = "pinned";
    public const string StatusFile = "status.json";

    private const FileAttributes NotThere = (FileAttributes)(-1);

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    public string StoreDirectory { get; } = Path.GetFullPath(directory);

    /// <inheritdoc cref="ReadPointer(out string?)"/>
    public SnapshotPointer? ReadPointer() => ReadPointer(out _);

    /// <summary>The pinned snapshot if there is one, else the announced one; null when the store is empty or there is a problem.</summary>
    /// <param name="problem">
    /// Why a pointer that is there cannot be followed, in words. What is served then stays: a pin that cannot be read is not the wish to
    /// have none.
    /// </param>
    public SnapshotPointer? ReadPointer(out string? problem) =>
        ReadPinned(out problem) is { } pinned ? new SnapshotPointer(pinned, Pinned: true)
        : problem is not null ? null
        : ReadCurrent(out problem) is { } current ? new SnapshotPointer(current, Pinned: false)
        : null;

    /// <summary>The announced snapshot, whether or not another is pinned.</summary>
    public SnapshotId? ReadCurrent() => ReadCurrent(out _);

    /// <inheritdoc cref="ReadCurrent()"/>
    /// <param name="problem">Why the pointer, which is there, cannot be followed; null when it can, or when there is none.</param>
    public SnapshotId? ReadCurrent(out string? problem) => ReadId(CurrentFile, out problem);

    public SnapshotId? ReadPinned() => ReadPinned(out _);

    /// <inheritdoc cref="ReadCurrent(out string?)"/>
    public SnapshotId? ReadPinned(out string? problem) => ReadId(PinnedFile, out problem);

    /// <summary>All snapshots, newest first, without those of <see cref="ListAhead"/>.</summary>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory cannot be read.</exception>
    public IReadOnlyList<SnapshotId> List() => [.. ReadNames().Where(id => !IsAhead(id))];

    /// <summary>Those that are refused because their id is more than a day ahead of the clock, newest first.</summary>
    /// <inheritdoc cref="List"/>
    public IReadOnlyList<SnapshotId> ListAhead() => [.. ReadNames().Where(IsAhead)];

    public string DirectoryOf(SnapshotId id) => Path.Combine(StoreDirectory, id.ToString());

    /// <exception cref="InvalidSnapshotException">The snapshot is not there, is damaged or refused; the message names the file.</exception>
    public SnapshotReader Open(SnapshotId id)
    {
        if (FindProblem(id) is { } problem)
        {
            throw new InvalidSnapshotException(problem);
        }

        SnapshotReader.RefuseLink(new DirectoryInfo(DirectoryOf(id)));
        var reader = SnapshotReader.Open(DirectoryOf(id));
        return reader.Manifest.Id == id
            ? reader
            : throw new InvalidSnapshotException($"{SnapshotFiles.Manifest} in {DirectoryOf(id)} is that of {reader.Manifest.Id}");
    }

    /// <summary>Why an id is refused whatever it names, in words; null when it is not.</summary>
    public string? FindProblem(SnapshotId id) => IsAhead(id)
        ? $"{id} is refused: it is more than a day ahead of this machine's clock, {_time.GetUtcNow():u}"
        : null;

    /// <summary>Null when there is none, or when it cannot be read: nothing that is served depends on it.</summary>
    public StoreStatus? ReadStatus()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathOf(StatusFile)), SnapshotJsonContext.Default.StoreStatus);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    protected string PathOf(string name) => Path.Combine(StoreDirectory, name);

    protected bool IsAhead(SnapshotId id) => id.IsAheadOf(_time.GetUtcNow());

    private IEnumerable<SnapshotId> ReadNames()
    {
        try
        {
            return Directory.GetDirectories(StoreDirectory)
                .Select(path => SnapshotId.TryParse(Path.GetFileName(path), out var id) ? id : (SnapshotId?)null)
                .OfType<SnapshotId>()
                .OrderDescending();
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private SnapshotId? ReadId(string name, out string? problem)
    {
        var path = PathOf(name);
        problem = null;
        try
        {
            // Most stores have no file "pinned", and this is asked every second: an exception for it would be one a second.
            // File.Exists will not do: to it a file that cannot be looked at is not there.
            if (!IsThere(path))
            {
                return null;
            }

            if (!SnapshotId.TryParse(File.ReadAllText(path).Trim(), out var id))
            {
                problem = $"{path} holds no snapshot id";
                return null;
            }

            problem = FindProblem(id) is { } refused ? $"{path}: {refused}" : null;
            return problem is null ? id : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // One that was removed between the two looks is no problem, a link to nothing is.
            problem = exception is FileNotFoundException && !IsThere(path) ? null : $"{path} cannot be read: {exception.Message}";
            return null;
        }
    }

    private static bool IsThere(string path) => new FileInfo(path).Attributes != NotThere;
}
