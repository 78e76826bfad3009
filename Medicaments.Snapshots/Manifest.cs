using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Medicaments.Snapshots;

/// <summary>What a snapshot says of itself: where it comes from, what was read and skipped, what its parts are, who judged it.</summary>
public sealed partial record Manifest
{
    /// <summary>The format that this code writes; a reader refuses a higher one.</summary>
    public const int CurrentFormatVersion = 1;

    public required int FormatVersion { get; init; }

    public required SnapshotId Id { get; init; }

    public SnapshotId? PreviousId { get; init; }

    public required SnapshotSource Source { get; init; }

    /// <summary>Where the source files were read.</summary>
    public required string SourceUrl { get; init; }

    /// <summary>When the source was checked.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>When the content became what it is: the time of the snapshot's id.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The rejected candidate of the same content that an operator accepted; null for a snapshot that passed.</summary>
    public SnapshotId? AcceptedRejection { get; init; }

    /// <summary>
    /// The span of the update that made the snapshot (W3C <c>traceparent</c>), for those who take the snapshot over; null when that update
    /// was not traced. No part of the content.
    /// </summary>
    public string? TraceParent { get; init; }

    /// <summary>SHA-256 over the name and SHA-256 of every part, in hexadecimal digits.</summary>
    public required string ContentSha256 { get; init; }

    public required IReadOnlyList<SourceFileEntry> SourceFiles { get; init; }

    public required IReadOnlyList<PartEntry> Parts { get; init; }

    /// <summary>Distinct generic groups.</summary>
    public required int Groupes { get; init; }

    public required IntegrityReport Integrity { get; init; }

    public required IReadOnlyList<ValidatorResult> Validators { get; init; }

    /// <summary>Against the previous snapshot, by table; empty for the first.</summary>
    public required IReadOnlyDictionary<string, ChangeCounts> Changes { get; init; }

    /// <summary>Rows of a table; zero when the snapshot does not have it.</summary>
    public int RowsOf(string table) => Parts.FirstOrDefault(part => part.Table == table)?.Rows ?? 0;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, SnapshotJsonContext.Default.Manifest);

    /// <exception cref="InvalidSnapshotException">The text is no manifest, or one of a later format.</exception>
    public static Manifest FromJson(ReadOnlySpan<byte> json)
    {
        try
        {
            // The version first: a later format need not have what this one requires.
            var version = JsonSerializer.Deserialize(json, SnapshotJsonContext.Default.ManifestVersion)?.FormatVersion;
            if (version is not (>= 1 and <= CurrentFormatVersion))
            {
                throw new InvalidSnapshotException(
                    $"{SnapshotFiles.Manifest} has format version {version}, this program reads 1 to {CurrentFormatVersion}");
            }

            var manifest = JsonSerializer.Deserialize(json, SnapshotJsonContext.Default.Manifest)!;
            return manifest.FindBadPart() is { } problem ? throw new InvalidSnapshotException($"{SnapshotFiles.Manifest} {problem}") : manifest;
        }
        catch (JsonException exception)
        {
            throw new InvalidSnapshotException($"{SnapshotFiles.Manifest} cannot be read: {exception.Message}", exception);
        }
    }

    /// <remarks>Part names become paths and addresses: a name is that of a file beside the manifest, and of nothing else.</remarks>
    private string? FindBadPart() =>
        Parts.Any(part => part is null) ? "has an empty part entry"
        : Parts.FirstOrDefault(part => !PartName().IsMatch(part.Name) || part.Name == SnapshotFiles.Manifest) is { } bad
            ? $"names a part {bad.Name}, which is no name of a part"
        : Parts.FirstOrDefault(part => part.Bytes is < 0 or > SnapshotFiles.MaximumBytes || part.Rows < 0) is { } impossible
            ? $"says that {impossible.Name} has {impossible.Bytes} bytes and {impossible.Rows} rows"
        : Parts.CountBy(part => part.Name).Concat(Parts.CountBy(part => part.Table)).FirstOrDefault(count => count.Value > 1) is { Key: { } twice }
            ? $"names {twice} twice"
        : null;

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]*\z")]
    private static partial Regex PartName();
}

/// <summary>What every version of the manifest has.</summary>
internal sealed record ManifestVersion(int FormatVersion);

/// <summary>Where the data of a snapshot comes from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SnapshotSource>))]
public enum SnapshotSource
{
    /// <summary>Downloaded from the BDPM site.</summary>
    [JsonStringEnumMemberName("bdpm")]
    Bdpm,

    /// <summary>Read from a directory.</summary>
    [JsonStringEnumMemberName("file")]
    File,

    /// <summary>Made up for trying the software; no real medicament.</summary>
    [JsonStringEnumMemberName("specimen")]
    Specimen,
}

/// <summary>One source file as it was found.</summary>
public sealed record SourceFileEntry
{
    public required string Name { get; init; }

    public required long Bytes { get; init; }

    public required string Sha256 { get; init; }

    /// <summary><c>utf-8</c>, <c>windows-1252</c> or <c>mixed</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary>Columns that most rows have.</summary>
    public required int Columns { get; init; }

    public required int RowsRead { get; init; }

    public required int RowsKept { get; init; }

    /// <summary>Rows left out, by reason.</summary>
    public required IReadOnlyDictionary<string, int> RowsSkipped { get; init; }

    /// <summary>What the server called it; null when it was read from a directory.</summary>
    public string? ContentType { get; init; }

    /// <summary>The snapshot whose table was kept because the file of this check was missing or bad; only for optional files.</summary>
    public SnapshotId? CarriedOverFrom { get; init; }

    /// <summary>What was wrong with the file of this check, in words.</summary>
    public string? Problem { get; init; }
}

/// <summary>One part: a file of the snapshot that holds a table.</summary>
public sealed record PartEntry(string Name, string Table, int Rows, long Bytes, string Sha256);

/// <summary>What a validator found.</summary>
public sealed record ValidatorResult(string Name, Verdict Verdict, string Message, IReadOnlyDictionary<string, double> Figures);

/// <summary>A validator's judgement of a candidate.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    [JsonStringEnumMemberName("pass")]
    Pass,

    [JsonStringEnumMemberName("warn")]
    Warn,

    [JsonStringEnumMemberName("reject")]
    Reject,
}
