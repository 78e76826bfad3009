using Medicaments.Ingest.Build;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Validate;

/// <summary>
/// Whether there is as much as the whole of France must give. Made-up data, and below production files of a directory, may be fewer;
/// but no core file may be without any row (contract 16).
/// </summary>
internal sealed class MinimumRowsValidator(bool isProduction) : ISnapshotValidator
{
    private const int MinimumGroupes = 1_000;

    private static readonly (Table Table, int Rows)[] Minimum =
    [
        (Tables.Medicaments, 10_000), (Tables.Presentations, 15_000), (Tables.Compositions, 20_000),
        (Tables.Generiques, 1), (Tables.Conditions, 15_000),
    ];

    public string Name => "minimum-rows";

    public void Validate(Candidate candidate, Findings findings)
    {
        var isWhole = candidate.Source switch
        {
            SnapshotSource.Specimen => false,
            SnapshotSource.File => isProduction,
            _ => true,
        };
        foreach (var (table, rows) in Minimum)
        {
            Require(findings, candidate.RowsOf(table.Name), isWhole ? rows : 1, table.Name);
        }

        var groupes = candidate.Snapshot.Generiques.Select(row => row.Groupe).Distinct().Count();
        Require(findings, groupes, isWhole ? MinimumGroupes : 1, "groupes");
    }

    private static void Require(Findings findings, int rows, int minimum, string what)
    {
        findings.Figure(what, rows);
        if (rows < minimum)
        {
            findings.Reject($"{FileJudgement.Text(rows)} {what}, at least {FileJudgement.Text(minimum)} are expected");
        }
    }
}
