using System.Buffers;
using Medicaments.Ingest.Download;

namespace Medicaments.Ingest.Parse;

/// <summary>Makes a record of a row; null when a number in it is none.</summary>
internal delegate TRow? RowParser<TRow>(in Row row)
    where TRow : class;

/// <summary>
/// Cuts a source file into lines and rows (contract 15.2 and 15.3). Only LF ends a line, and all CR before it go: some lines of
/// CIS_CPD_bdpm.txt end with CR CR LF, and some are nothing but that. There is no header and no quoting. Any bytes can be read.
/// </summary>
internal static class TsvReader
{
    private const int MaximumColumns = 64;
    private const int UsualLineLength = 4096;

    public static (TRow[] Rows, RowReport Report) Read<TRow>(SourceFile file, SourceLines lines, RowParser<TRow> parser)
        where TRow : class
    {
        var decoder = new TextDecoder();
        var tally = new RowTally();
        var pool = new ColumnPool(file.KnownColumns);
        var rows = new List<TRow>();
        var characters = ArrayPool<char>.Shared.Rent(UsualLineLength);
        Span<int> ends = stackalloc int[MaximumColumns];
        while (lines.TryRead(out var line))
        {
            line = line.TrimEnd((byte)'\r');
            if (line.Length > characters.Length)
            {
                ArrayPool<char>.Shared.Return(characters);
                characters = ArrayPool<char>.Shared.Rent(line.Length);
            }

            ReadOnlySpan<char> text = characters.AsSpan(0, decoder.Decode(line, characters));
            if (text.IsEmpty)
            {
                tally.EmptyLine();
                continue;
            }

            var row = new Row(text, ends[..CutColumns(text, ends)], pool, tally);
            if (Parse(file, row, parser, tally) is { } record)
            {
                rows.Add(record);
            }
        }

        ArrayPool<char>.Shared.Return(characters);
        return ([.. rows], tally.ToReport(decoder, lines.EndsWithLineEnd));
    }

    private static TRow? Parse<TRow>(SourceFile file, in Row row, RowParser<TRow> parser, RowTally tally)
        where TRow : class
    {
        if (row.Columns < file.MinimumColumns)
        {
            tally.MissingColumns(row.Columns);
            return null;
        }

        for (var column = file.KnownColumns; column < row.Columns; column++)
        {
            if (row.HasText(column))
            {
                tally.ExtraColumns(row.Columns);
                return null;
            }
        }

        var record = parser(row);
        if (record is null)
        {
            tally.FormatError(row.Columns);
        }
        else
        {
            tally.Kept(row.Columns);
        }

        return record;
    }

    /// <summary>Notes where each column ends. What lies beyond the last column that can be noted belongs to that one.</summary>
    /// <returns>How many columns there are.</returns>
    private static int CutColumns(ReadOnlySpan<char> line, Span<int> ends)
    {
        var columns = 0;
        for (var start = 0; columns < ends.Length - 1; start = ends[columns - 1] + 1)
        {
            var tab = line[start..].IndexOf('\t');
            if (tab < 0)
            {
                break;
            }

            ends[columns++] = start + tab;
        }

        ends[columns++] = line.Length;
        return columns;
    }
}
