using Medicaments.Ingest.Download;
using Medicaments.Ingest.Parse;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Build;

/// <summary>Makes one snapshot of the source files' rows (contract 15.3 and 15.6). Rows keep the order of their file.</summary>
internal static class SnapshotBuilder
{
    /// <summary>What every denomination of made-up data begins with.</summary>
    public const string SpecimenMark = "SPECIMEN";

    /// <param name="tables">Their core files have no problem.</param>
    /// <param name="store">Knows what an operator accepted, and has room for the candidate's parts.</param>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public static Candidate Build(
        SourceTables tables, IBdpmSource source, Baseline? baseline, DateTimeOffset checkedAt, SnapshotStore store)
    {
        var medicaments = OnePerCis(tables.RowsOf(Tables.Medicaments));
        var kind = IsSpecimen(medicaments) ? SnapshotSource.Specimen : source.Kind;
        var comparable = baseline is not null && baseline.IsComparableWith(kind) ? baseline : null;
        var chosen = tables.Files.Select(parsed => UsedRows.Choose(parsed, comparable, store)).ToList();
        var rows = chosen.Where(table => table.Rows is not null).ToDictionary(table => table.File.Parsed.Table, table => table.Rows!);
        rows[Tables.Medicaments] = medicaments;
        var snapshot = new Snapshot(rows);
        return new Candidate
        {
            Snapshot = snapshot,
            Encoded = store.Encode(snapshot),
            Source = kind,
            SourceUrl = source.Url,
            CheckedAt = checkedAt,
            Files = [.. chosen.Select(table => table.File)],
            Duplicates = Duplicates.Of(tables.RowsOf(Tables.Medicaments), tables.RowsOf(Tables.Presentations), tables.RowsOf(Tables.Generiques)),
            Baseline = comparable,
        };
    }

    /// <summary>A CIS with several rows is one medicament: the last row, at the place of the first (contract 15.3).</summary>
    private static IReadOnlyList<Medicament> OnePerCis(IReadOnlyList<Medicament> rows)
    {
        var byCis = new OrderedDictionary<Cis, Medicament>(rows.Count);
        foreach (var row in rows)
        {
            byCis[row.Cis] = row;
        }

        return byCis.Count == rows.Count ? rows : [.. byCis.Values];
    }

    /// <summary>Made-up data say so in every row, and are never taken for real ones, whatever way they came.</summary>
    private static bool IsSpecimen(IReadOnlyList<Medicament> medicaments) =>
        medicaments.Count > 0 && medicaments.All(row => row.Denomination.StartsWith(SpecimenMark, StringComparison.Ordinal));
}
