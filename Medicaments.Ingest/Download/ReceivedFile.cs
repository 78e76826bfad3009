namespace Medicaments.Ingest.Download;

/// <summary>A source file as it came: on a disk of this machine, or why it did not come.</summary>
/// <param name="Path">Null when there is a problem.</param>
/// <param name="ContentType">What the server called it; null for a file of a directory.</param>
/// <param name="Problem">In words, without the file's name.</param>
internal sealed record ReceivedFile(SourceFile File, string? Path, string? ContentType, string? Problem)
{
    public static ReceivedFile At(SourceFile file, string path, string? contentType = null) => new(file, path, contentType, Problem: null);

    public static ReceivedFile Missing(SourceFile file, string problem) => new(file, Path: null, ContentType: null, problem);
}
