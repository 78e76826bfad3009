using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Tests.Builders;

namespace Medicaments.Tests.Snapshots;

public sealed class IntegrityReportTests
{
    [Fact]
    public void Of_EmptySnapshot_IsAllZero()
    {
        var report = Integrity.Of(SnapshotExamples.Empty);

        Assert.All(Figures(report), figure => Assert.Equal((0, 0), (figure.Count, figure.Sample.Count)));
    }

    [Fact]
    public void Of_SnapshotThatJoins_IsAllZero()
    {
        var report = Integrity.Of(SnapshotExamples.OfSize(20));

        Assert.All(Figures(report), figure => Assert.Equal((0, 0), (figure.Count, figure.Sample.Count)));
    }

    [Fact]
    public void Of_MedicamentsAlone_CountsEachAndSamplesTheFirstTenInFileOrder()
    {
        var codes = Enumerable.Range(0, 12).Select(i => 60000100 - i).ToArray();
        var snapshot = SnapshotExamples.Empty with { Medicaments = [.. codes.Select(SnapshotExamples.Medicament)] };

        var report = Integrity.Of(snapshot);

        var firstTen = codes.Take(10).Select(cis => (long)cis);
        Assert.Equal(12, report.MedicamentsWithoutConditions.Count);
        Assert.Equal(firstTen, report.MedicamentsWithoutConditions.Sample);
        Assert.Equal(12, report.MedicamentsWithoutGeneriques.Count);
        Assert.Equal(firstTen, report.MedicamentsWithoutGeneriques.Sample);
        Assert.Equal(12, report.MedicamentsWithoutPresentations.Count);
        Assert.Equal(firstTen, report.MedicamentsWithoutPresentations.Sample);
        Assert.Equal(12, report.MedicamentsWithoutCompositions.Count);
        Assert.Equal(codes.Select(cis => (long)cis), report.MedicamentsWithoutCompositions.Sample);
    }

    /// <summary>Contract 14: each CIS once, by group, then in file order.</summary>
    [Fact]
    public void Of_GroupMembersWithoutMedicament_CountsDistinctCisByGroupThenFileOrder()
    {
        var snapshot = SnapshotExamples.Empty with
        {
            Medicaments = [SnapshotExamples.Medicament(60000001)],
            Generiques =
            [
                SnapshotExamples.Generique(20, 60000005),
                SnapshotExamples.Generique(3, 60000009),
                SnapshotExamples.Generique(20, 60000004),
                SnapshotExamples.Generique(3, 60000001),
                SnapshotExamples.Generique(100, 60000009),
                SnapshotExamples.Generique(3, 60000002),
            ],
        };

        var report = Integrity.Of(snapshot);

        Assert.Equal(4, report.GeneriqueOnlyCis.Count);
        Assert.Equal([60000009, 60000002, 60000005, 60000004], report.GeneriqueOnlyCis.Sample);
        Assert.Equal(0, report.MedicamentsWithoutGeneriques.Count);
    }

    /// <summary>Contract 14: rows, not distinct codes, and their CIP13.</summary>
    [Fact]
    public void Of_PresentationsWithoutMedicament_CountsRowsAndSamplesCip13()
    {
        var orphans = Enumerable.Range(0, 11).Select(i => SnapshotExamples.Presentation(60000009, 3400900000030 - i)).ToArray();
        var snapshot = SnapshotExamples.Empty with
        {
            Medicaments = [SnapshotExamples.Medicament(60000001)],
            Presentations = [SnapshotExamples.Presentation(60000001), .. orphans],
        };

        var report = Integrity.Of(snapshot);

        Assert.Equal(11, report.PresentationsWithOrphanedCis.Count);
        Assert.Equal(orphans.Take(10).Select(row => row.Cip13.Value), report.PresentationsWithOrphanedCis.Sample);
        Assert.Equal(0, report.MedicamentsWithoutPresentations.Count);
    }

    private static IntegrityFigure[] Figures(IntegrityReport report) =>
    [
        report.MedicamentsWithoutConditions,
        report.MedicamentsWithoutGeneriques,
        report.MedicamentsWithoutPresentations,
        report.MedicamentsWithoutCompositions,
        report.GeneriqueOnlyCis,
        report.PresentationsWithOrphanedCis,
    ];
}
