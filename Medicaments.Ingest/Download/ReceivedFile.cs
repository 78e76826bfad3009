using Medicaments.Snapshots.Format;

namespace Medicaments.Ingest.Download;

/// <summary>A source file as it came: on a disk of this machine, or why it did not come.</summary>
/// <param name="Path">Null when there is a problem.</param>
/// <param name="ContentType">What the server called it; null for a file of a directory.</param>
/// <param name="Problem">In words, without the file's name.</param>
internal sealed record ReceivedFile(Table Table, string? Path, string? ContentType, string? Problem)
{
    /// <summary>In bytes; zero when it did not come.</summary>
    public long Length => Path is not null && new FileInfo(Path) is { Exists: true } file ? file.Length : 0;

    public static ReceivedFile At(Table file, string path, string? contentType = null) => new(file, path, contentType, Problem: null);

    public static ReceivedFile Missing(Table file, string problem) => new(file, Path: null, ContentType: null, problem);
}
