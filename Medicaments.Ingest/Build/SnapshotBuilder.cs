using Medicaments.Ingest.Download;
using Medicaments.Ingest.Parse;
using Medicaments.Snapshots;

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
        var medicaments = OnePerCis(tables.Medicaments.Rows);
        var kind = IsSpecimen(medicaments) ? SnapshotSource.Specimen : source.Kind;
        var comparable = baseline is not null && baseline.IsComparableWith(kind) ? baseline : null;
        var mitm = OptionalTable.Choose(tables.Mitm, comparable, reader => reader.Mitm(), store);
        var disponibilites = OptionalTable.Choose(tables.Disponibilites, comparable, reader => reader.Disponibilites(), store);
        var liens = OptionalTable.Choose(tables.LiensCommission, comparable, reader => reader.LiensCommission(), store);
        var smr = OptionalTable.Choose(tables.Smr, comparable, reader => reader.Smr(), store);
        var asmr = OptionalTable.Choose(tables.Asmr, comparable, reader => reader.Asmr(), store);
        var informations = OptionalTable.Choose(
            tables.InformationsImportantes, comparable, reader => reader.InformationsImportantes(), store);
        var snapshot = new Snapshot
        {
            Medicaments = medicaments,
            Presentations = tables.Presentations.Rows,
            Compositions = tables.Compositions.Rows,
            Generiques = tables.Generiques.Rows,
            Conditions = tables.Conditions.Rows,
            Mitm = mitm.Rows,
            Disponibilites = disponibilites.Rows,
            LiensCommission = liens.Rows,
            Smr = smr.Rows,
            Asmr = asmr.Rows,
            InformationsImportantes = informations.Rows,
        };
        return new Candidate
        {
            Snapshot = snapshot,
            Encoded = store.Encode(snapshot),
            Source = kind,
            SourceUrl = source.Url,
            CheckedAt = checkedAt,
            Files =
            [
                .. tables.Files.Where(parsed => parsed.File.IsCore).Select(parsed => Core(parsed, comparable)),
                mitm.File, disponibilites.File, liens.File, smr.File, asmr.File, informations.File,
            ],
            Duplicates = Duplicates.Of(tables.Medicaments.Rows, tables.Presentations.Rows, tables.Generiques.Rows),
            Baseline = comparable,
        };
    }

    private static CandidateFile Core(ParsedFile parsed, Baseline? baseline) => new(
        parsed, Problem: null, CarriedOverFrom: null, baseline?.Manifest.SourceFiles.FirstOrDefault(entry => entry.Name == parsed.File.Name));

    /// <summary>A CIS with several rows is one medicament: the last row, at the place of the first (contract 15.3).</summary>
    private static Medicament[] OnePerCis(Medicament[] rows)
    {
        var byCis = new OrderedDictionary<Cis, Medicament>(rows.Length);
        foreach (var row in rows)
        {
            byCis[row.Cis] = row;
        }

        return byCis.Count == rows.Length ? rows : [.. byCis.Values];
    }

    /// <summary>Made-up data say so in every row, and are never taken for real ones, whatever way they came.</summary>
    private static bool IsSpecimen(Medicament[] medicaments) =>
        medicaments.Length > 0 && Array.TrueForAll(medicaments, row => row.Denomination.StartsWith(SpecimenMark, StringComparison.Ordinal));
}
