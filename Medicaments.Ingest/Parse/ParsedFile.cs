using System.Globalization;
using Medicaments.Snapshots.Format;

namespace Medicaments.Ingest.Parse;

/// <summary>A source file after reading.</summary>
internal sealed record ParsedFile
{
    public required Table Table { get; init; }

    public long Bytes { get; init; }

    /// <summary>Empty when nothing came.</summary>
    public string Sha256 { get; init; } = "";

    public string? ContentType { get; init; }

    /// <summary>Null when the bytes were not worth reading.</summary>
    public RowReport? Report { get; init; }

    /// <summary>Why the file cannot be used, without its name; null when it can.</summary>
    public string? Problem { get; init; }

    public IReadOnlyList<object> Rows { get; init; } = [];

    /// <summary>What became of the file, in a few words.</summary>
    public string Summary => Problem ?? (Report is { } report
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{report.RowsKept} rows kept of {report.LinesRead} lines, {report.Malformed} malformed, {Bytes} bytes, {report.Encoding}")
        : "");
}
