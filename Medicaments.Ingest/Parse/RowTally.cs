namespace Medicaments.Ingest.Parse;

/// <summary>Counts the lines of one source file while it is read; <see cref="ToReport"/> freezes it.</summary>
internal sealed class RowTally
{
    private const int FirstLines = 10;
    private const int CountedColumns = 64;

    private readonly List<int> _firstSkipped = [];
    private readonly int[] _rowsByColumns = new int[CountedColumns];
    private int _lines;
    private int _kept;
    private int _empty;
    private int _missingColumns;
    private int _extraColumns;
    private int _formatErrors;

    public int Amounts { get; set; }

    public int UnreadableAmounts { get; set; }

    public void Kept(int columns) => Count(columns, ref _kept);

    public void EmptyLine()
    {
        _lines++;
        _empty++;
    }

    public void MissingColumns(int columns) => Skipped(columns, ref _missingColumns);

    public void ExtraColumns(int columns) => Skipped(columns, ref _extraColumns);

    public void FormatError(int columns) => Skipped(columns, ref _formatErrors);

    public RowReport ToReport(TextDecoder decoder, bool endsWithLineEnd) => new()
    {
        LinesRead = _lines,
        RowsKept = _kept,
        EmptyLines = _empty,
        MissingColumns = _missingColumns,
        ExtraColumns = _extraColumns,
        FormatErrors = _formatErrors,
        FirstSkippedLines = _firstSkipped,
        Amounts = Amounts,
        UnreadableAmounts = UnreadableAmounts,
        Columns = Array.IndexOf(_rowsByColumns, _rowsByColumns.Max()),
        Encoding = decoder.Encoding,
        Characters = decoder.Characters,
        ReplacementCharacters = decoder.ReplacementCharacters,
        EndsWithLineEnd = endsWithLineEnd,
    };

    private void Skipped(int columns, ref int reason)
    {
        Count(columns, ref reason);
        if (_firstSkipped.Count < FirstLines)
        {
            _firstSkipped.Add(_lines);
        }
    }

    private void Count(int columns, ref int outcome)
    {
        _lines++;
        outcome++;
        _rowsByColumns[Math.Min(columns, CountedColumns - 1)]++;
    }
}
