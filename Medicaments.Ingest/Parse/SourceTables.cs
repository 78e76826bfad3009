using Medicaments.Ingest.Download;
using Medicaments.Ingest.Progress;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Parse;

/// <summary>All source files of one check as rows, not yet joined.</summary>
/// <param name="Files">In the order of <see cref="Tables.All"/>.</param>
internal sealed record SourceTables(IReadOnlyList<ParsedFile> Files)
{
    public IReadOnlyList<TRow> RowsOf<TRow>(Table<TRow> table)
        where TRow : class => (IReadOnlyList<TRow>)Files.First(file => file.Table == table).Rows;

    /// <summary>Decodes and parses every file, in parallel, the largest first.</summary>
    public static async Task<SourceTables> ReadAsync(ReceivedFiles received, ICycleProgress progress, CancellationToken cancellationToken)
    {
        var running = Tables.All.Select(table => received[table]).OrderByDescending(file => file.Length)
            .ToDictionary(file => file.Table, file => Task.Run(() => Read(file), cancellationToken));
        return new SourceTables(await Task.WhenAll(Tables.All.Select(table => running[table])));

        ParsedFile Read(ReceivedFile file)
        {
            var parsed = file.Table.Do(new Reading(file));
            progress.Parsed(file.Table, parsed.Problem, parsed.Summary);
            return parsed;
        }
    }

    private sealed class Reading(ReceivedFile received) : ITableWork<ParsedFile>
    {
        public ParsedFile Do<TRow>(Table<TRow> table)
            where TRow : class
        {
            var parsed = new ParsedFile { Table = table, ContentType = received.ContentType, Problem = received.Problem, Rows = Array.Empty<TRow>() };
            if (received.Path is null)
            {
                return parsed;
            }

            try
            {
                using var lines = new SourceLines(new FileStream(received.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0));
                var (rows, report) = TsvReader.Read(table, lines);
                var problem = lines.Problem ?? (lines.Bytes == 0 && !table.FileMayBeEmpty ? "is empty" : null);
                parsed = parsed with { Bytes = lines.Bytes, Sha256 = lines.Sha256, Problem = problem };
                return problem is null ? parsed with { Rows = rows, Report = report } : parsed;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return parsed with { Problem = $"cannot be read: {exception.Message}" };
            }
        }
    }
}
