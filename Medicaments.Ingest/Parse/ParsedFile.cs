using Medicaments.Ingest.Download;

namespace Medicaments.Ingest.Parse;

/// <summary>A source file after reading.</summary>
internal abstract record ParsedFile
{
    public required SourceFile File { get; init; }

    public long Bytes { get; init; }

    /// <summary>Empty when nothing came.</summary>
    public string Sha256 { get; init; } = "";

    public string? ContentType { get; init; }

    /// <summary>Null when the bytes were not worth reading.</summary>
    public RowReport? Report { get; init; }

    /// <summary>Why the file cannot be used, without its name; null when it can.</summary>
    public string? Problem { get; init; }
}

/// <inheritdoc/>
internal sealed record ParsedFile<TRow> : ParsedFile
{
    public TRow[] Rows { get; init; } = [];
}
