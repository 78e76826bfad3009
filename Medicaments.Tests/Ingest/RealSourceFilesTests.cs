using Medicaments.Ingest.Cycle;
using Medicaments.Ingest.Download;
using Medicaments.Snapshots;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Ingest;

/// <summary>The real files of two dates against the totals that were counted independently (../shared/bdpm/README.md).</summary>
public sealed class RealSourceFilesTests
{
    [SkippableTheory]
    [InlineData(RealSourceFiles.May, 15848, 20903, 32389, 10704, 28151, 1659, 7711, 766, 10342)]
    [InlineData(RealSourceFiles.January, 15799, 20875, 32449, 10614, 27856, 1632, 8107, 993, null)]
    public async Task Run_RealFiles_EveryTotal(
        string date, int medicaments, int presentations, int compositions, int generiques, int conditions, int groupes, int mitm, int dispo, int? liens)
    {
        var source = new DirectorySource(RealSourceFiles.Directory(date));
        using var bench = new IngestBench();

        var outcome = await bench.RunAsync(source);

        var snapshot = bench.Announced();
        Assert.Equal(CycleResult.Published, outcome.Result);
        Assert.Equal(
            (medicaments, presentations, compositions, generiques, conditions),
            (snapshot.Medicaments.Count, snapshot.Presentations.Count, snapshot.Compositions.Count, snapshot.Generiques.Count, snapshot.Conditions.Count));
        Assert.Equal((groupes, mitm, dispo, liens), (outcome.Manifest!.Groupes, snapshot.Mitm!.Count, snapshot.Disponibilites!.Count, snapshot.LiensCommission?.Count));
        Assert.All(outcome.Manifest.Validators.Where(result => result.Name != "response"), result => Assert.Equal(Verdict.Pass, result.Verdict));
    }

    [SkippableTheory]
    [InlineData(RealSourceFiles.May, 3356, 7723, 1279, 2, 2503, 4, 3400930328705, 3400958270468)]
    [InlineData(RealSourceFiles.January, 3371, 7701, 1270, 2, 2440, 6, 3400930279069, 3400958270468)]
    public async Task Run_RealFiles_EveryIntegrityFigure(
        string date, int noConditions, int noGeneriques, int noPresentations, int noCompositions, int onlyGenerique, int orphans, long firstOrphan, long secondOrphan)
    {
        var source = new DirectorySource(RealSourceFiles.Directory(date));
        using var bench = new IngestBench();

        var integrity = (await bench.RunAsync(source)).Manifest!.Integrity;

        Assert.Equal(
            (noConditions, noGeneriques, noPresentations, noCompositions, onlyGenerique, orphans),
            (integrity.MedicamentsWithoutConditions.Count, integrity.MedicamentsWithoutGeneriques.Count, integrity.MedicamentsWithoutPresentations.Count,
                integrity.MedicamentsWithoutCompositions.Count, integrity.GeneriqueOnlyCis.Count, integrity.PresentationsWithOrphanedCis.Count));
        Assert.Equal([61975465, 69557560], integrity.MedicamentsWithoutCompositions.Sample.Order());
        Assert.Equal([firstOrphan, secondOrphan], integrity.PresentationsWithOrphanedCis.Sample.Take(2));
        Assert.Equal(65383183, integrity.GeneriqueOnlyCis.Sample[0]);
    }

    [SkippableFact]
    public async Task Run_JanuaryThenMay_PassesWithTheKnownChangesAndThenFindsNothingNew()
    {
        var january = new DirectorySource(RealSourceFiles.Directory(RealSourceFiles.January));
        var may = new DirectorySource(RealSourceFiles.Directory(RealSourceFiles.May));
        using var bench = new IngestBench();
        await bench.RunAsync(january);

        var update = await bench.RunAsync(may);
        var repeat = await bench.RunAsync(may);

        var changes = update.Manifest!.Changes;
        AssertChanges(changes["medicaments"], 198, 149, 542, 15108);
        AssertChanges(changes["presentations"], 285, 257, 4216, 16402);
        AssertChanges(changes["generiques"], 196, 106, 1099, 9409);
        AssertChanges(changes["compositions"], 415, 475, 0, 31974);
        AssertChanges(changes["conditions"], 688, 393, 0, 27463);
        AssertChanges(changes["mitm"], 51, 447, 7660, 0);
        Assert.Equal(CycleResult.Unchanged, repeat.Result);
        Assert.Equal(2, bench.Store.List().Count);
    }

    [SkippableFact]
    public async Task Run_MayFiles_QuirksOfSingleRows()
    {
        var source = new DirectorySource(RealSourceFiles.Directory(RealSourceFiles.May));
        using var bench = new IngestBench();

        await bench.RunAsync(source);

        var snapshot = bench.Announced();
        Assert.Equal(66597.27m, snapshot.Presentations.Max(row => row.PrixPublic?.Euros));
        Assert.Equal(7357, snapshot.Presentations.Count(row => row.Prix is null));
        Assert.Equal("EU/1/17/1235/", snapshot.Medicaments.Single(row => row.Cis.Value == 61096104).NumeroAutorisationEuropeenne);
        Assert.Equal("", snapshot.Medicaments.Single(row => row.Cis.Value == 67421348).Titulaire);
        Assert.DoesNotContain(snapshot.Conditions, row => row.Texte.Contains('\r', StringComparison.Ordinal));
        Assert.Equal(141, snapshot.Conditions.Sum(row => row.Texte.Count(letter => letter == '’')));
        Assert.Equal(85, snapshot.Generiques.Sum(row => row.Libelle.Count(letter => letter == '–')));
        Assert.Equal(14, snapshot.Medicaments.Count(row => row.Denomination == "PERMIXON 160 mg, gélule"));
        Assert.Equal(61, snapshot.Generiques.Count(row => row.CodeType == "4"));
    }

    private static void AssertChanges(ChangeCounts counts, int added, int removed, int changed, int same) =>
        Assert.Equal((added, removed, changed, same), (counts.Added, counts.Removed, counts.Changed, counts.Same));
}
