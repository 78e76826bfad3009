namespace Medicaments.Ingest.Parse;

/// <summary>What became of the lines of one source file. Every line is kept or skipped for one reason.</summary>
internal sealed record RowReport
{
    public required int LinesRead { get; init; }

    public required int RowsKept { get; init; }

    public required int EmptyLines { get; init; }

    /// <summary>Fewer columns than the minimum.</summary>
    public required int MissingColumns { get; init; }

    /// <summary>More columns than known and a further one not empty: its values may have moved, so none of them is used.</summary>
    public required int ExtraColumns { get; init; }

    /// <summary>A number that is none, or a medicament without number, denomination or form.</summary>
    public required int FormatErrors { get; init; }

    /// <summary>Numbers, counted from 1, of the first lines that were skipped and not empty.</summary>
    public required IReadOnlyList<int> FirstSkippedLines { get; init; }

    /// <summary>Amounts that are not empty, and those of them that cannot be read and became zero.</summary>
    public required int Amounts { get; init; }

    /// <inheritdoc cref="Amounts"/>
    public required int UnreadableAmounts { get; init; }

    /// <summary>Columns that most rows have.</summary>
    public required int Columns { get; init; }

    /// <summary>See <see cref="TextDecoder.Encoding"/>.</summary>
    public required string Encoding { get; init; }

    public required long Characters { get; init; }

    public required long ReplacementCharacters { get; init; }

    /// <summary>Whether the last line has its line end. A file that was cut usually has not.</summary>
    public required bool EndsWithLineEnd { get; init; }

    /// <summary>Rows that are not as they should be: all skipped lines but the empty ones.</summary>
    public int Malformed => MissingColumns + ExtraColumns + FormatErrors;

    /// <summary>Under the names of the contract (17) and of the metrics.</summary>
    public IReadOnlyDictionary<string, int> Skipped => new SortedDictionary<string, int>(StringComparer.Ordinal)
    {
        ["empty_lines"] = EmptyLines,
        ["missing_columns"] = MissingColumns,
        ["extra_columns"] = ExtraColumns,
        ["format_errors"] = FormatErrors,
    };
}
