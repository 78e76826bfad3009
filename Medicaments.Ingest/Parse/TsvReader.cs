using System.Buffers;
using Medicaments.Snapshots.Format;

namespace Medicaments.Ingest.Parse;

/// <summary>
/// Cuts a source file into lines and rows (contract 15.2 and 15.3). Only LF ends a line, and all CR before it go: some lines of
/// CIS_CPD_bdpm.txt end with CR CR LF, and some are nothing but that. There is no header and no quoting. Any bytes can be read.
/// </summary>
internal static class TsvReader
{
    private const int MaximumColumns = 64;
    private const int UsualLineLength = 4096;

    public static (TRow[] Rows, RowReport Report) Read<TRow>(Table<TRow> table, SourceLines lines)
        where TRow : class
    {
        var decoder = new TextDecoder();
        var tally = new RowTally();
        var pool = new ColumnPool(table.Columns.Count);
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
            if (Parse(table, ref row, tally) is { } record)
            {
                rows.Add(record);
            }
        }

        ArrayPool<char>.Shared.Return(characters);
        return ([.. rows], tally.ToReport(decoder, lines.EndsWithLineEnd));
    }

    private static TRow? Parse<TRow>(Table<TRow> table, ref Row row, RowTally tally)
        where TRow : class
    {
        if (row.Columns < table.MinimumColumns)
        {
            tally.MissingColumns(row.Columns);
            return null;
        }

        for (var column = table.Columns.Count + 1; column <= row.Columns; column++)
        {
            if (!row[column].IsEmpty)
            {
                tally.ExtraColumns(row.Columns);
                return null;
            }
        }

        var record = table.Map(ref row, row: null);
        if (row.IsMalformed || !table.IsRow(record))
        {
            tally.FormatError(row.Columns);
            return null;
        }

        tally.Kept(row.Columns);
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
