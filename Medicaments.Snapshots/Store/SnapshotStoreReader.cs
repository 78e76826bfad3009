using System.Text.Json;

namespace Medicaments.Snapshots;

/// <summary>
/// The reading side of a store directory. It takes no lock and never writes. Layout: one directory per snapshot named by its id,
/// <c>current</c> and <c>pinned</c> with one line each, the id, <c>status.json</c> and <c>rejected/</c>.
/// </summary>
public class SnapshotStoreReader(string directory)
{
    /// <summary>Names that start so are being written or removed, and are nobody's business but the writer's.</summary>
    protected const string TemporaryPrefix = ".";

    public const string CurrentFile = "current";
    public const string PinnedFile = "pinned";
    public const string StatusFile = "status.json";

    public string StoreDirectory { get; } = Path.GetFullPath(directory);

    /// <summary>The pinned snapshot if there is one, else the announced one; null when the store is empty or the pointer is unreadable.</summary>
    public SnapshotPointer? ReadPointer() =>
        ReadId(PinnedFile) is { } pinned ? new SnapshotPointer(pinned, Pinned: true)
        : ReadId(CurrentFile) is { } current ? new SnapshotPointer(current, Pinned: false)
        : null;

    /// <summary>The announced snapshot, whether or not another is pinned.</summary>
    public SnapshotId? ReadCurrent() => ReadId(CurrentFile);

    public SnapshotId? ReadPinned() => ReadId(PinnedFile);

    /// <summary>All snapshots, newest first.</summary>
    public IReadOnlyList<SnapshotId> List()
    {
        try
        {
            return [.. Directory.EnumerateDirectories(StoreDirectory)
                .Select(path => SnapshotId.TryParse(Path.GetFileName(path), out var id) ? id : (SnapshotId?)null)
                .OfType<SnapshotId>()
                .OrderDescending()];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    public string DirectoryOf(SnapshotId id) => Path.Combine(StoreDirectory, id.ToString());

    /// <exception cref="InvalidSnapshotException">The snapshot is not there, or is damaged; the message names the file.</exception>
    public SnapshotReader Open(SnapshotId id)
    {
        var reader = SnapshotReader.Open(DirectoryOf(id));
        return reader.Manifest.Id == id
            ? reader
            : throw new InvalidSnapshotException($"{SnapshotFiles.Manifest} in {DirectoryOf(id)} is that of {reader.Manifest.Id}");
    }

    /// <summary>Null when there is none, or when it cannot be read: nothing that is served depends on it.</summary>
    public StoreStatus? ReadStatus()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathOf(StatusFile)), StoreJsonContext.Default.StoreStatus);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    protected string PathOf(string name) => Path.Combine(StoreDirectory, name);

    private SnapshotId? ReadId(string name)
    {
        var path = PathOf(name);
        try
        {
            // Most stores have no file "pinned", and this is asked every second: an exception for it would be one a second.
            return File.Exists(path) && SnapshotId.TryParse(File.ReadAllText(path).Trim(), out var id) ? id : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
