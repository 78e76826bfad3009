using Medicaments.Ingest.Build;
using Medicaments.Ingest.Download;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Validate;

/// <summary>
/// Whether there is as much as the whole of France must give. Made-up data, and below production files of a directory, may be fewer;
/// but no core file may be without any row (contract 16).
/// </summary>
internal sealed class MinimumRowsValidator(bool isProduction) : ISnapshotValidator
{
    private const int MinimumGroupes = 1_000;

    private static readonly (SourceFile File, int Rows)[] Minimum =
    [
        (SourceFile.Medicaments, 10_000), (SourceFile.Presentations, 15_000), (SourceFile.Compositions, 20_000),
        (SourceFile.Generiques, 1), (SourceFile.Conditions, 15_000),
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
        foreach (var (file, rows) in Minimum)
        {
            Require(findings, candidate.RowsOf(file.Table), isWhole ? rows : 1, file.Table);
        }

        var groupes = candidate.Snapshot.Generiques.Select(row => row.Groupe).Distinct().Count();
        Require(findings, groupes, isWhole ? MinimumGroupes : 1, "groupes");
    }

    private static void Require(Findings findings, int rows, int minimum, string what)
    {
        findings.Figure(what, rows);
        if (rows < minimum)
        {
            findings.Reject($"{Findings.Text(rows)} {what}, at least {Findings.Text(minimum)} are expected");
        }
    }
}
