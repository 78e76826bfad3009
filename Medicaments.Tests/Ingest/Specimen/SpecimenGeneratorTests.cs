using Medicaments.Ingest.Specimen;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Ingest.Specimen;

public sealed class SpecimenGeneratorTests
{
    [Fact]
    public void WriteTo_SameSeed_SameBytesAndAnotherSeedOthers()
    {
        using var first = new TemporaryDirectory();
        using var second = new TemporaryDirectory();
        using var other = new TemporaryDirectory();

        new SpecimenGenerator(50, 7).WriteTo(first.Path, CancellationToken.None);
        new SpecimenGenerator(50, 7).WriteTo(second.Path, CancellationToken.None);
        new SpecimenGenerator(50, 8).WriteTo(other.Path, CancellationToken.None);

        Assert.Equal(Tables.All.Select(file => file.FileName).Order(), Directory.GetFileSystemEntries(first.Path).Select(Path.GetFileName).Order());
        Assert.All(Tables.All, file => Assert.Equal(Bytes(first, file), Bytes(second, file)));
        Assert.NotEqual(Bytes(first, Tables.Medicaments), Bytes(other, Tables.Medicaments));
    }

    /// <summary>A column that the definition of a table has is one that made-up data have.</summary>
    [Fact]
    public void WriteTo_EveryFile_HasTheColumnsOfItsTable()
    {
        using var directory = new TemporaryDirectory();

        new SpecimenGenerator(50, 7).WriteTo(directory.Path, CancellationToken.None);

        Assert.All(Tables.All, table => Assert.Equal(
            table.Columns.Count, File.ReadLines(Path.Combine(directory.Path, table.FileName)).Max(line => line.Count(character => character == '\t') + 1)));
    }

    /// <summary>More presentations than there are numbers before that of the example, more medicaments than before its CIS.</summary>
    [Theory]
    [InlineData(400)]
    [InlineData(1_600_000)]
    public void Codes_AroundThoseOfTheExamples_AreGivenOnce(int count)
    {
        foreach (var seed in (int[])[1, 2, 3, 4, 5, 6, 7])
        {
            var near = Enumerable.Range(375, 10).Prepend(SpecimenExamples.Index).Select(index => new SpecimenMedicament(seed, index).Cis).ToList();
            Assert.Equal(near.Count, near.Distinct().Count());
            Assert.Contains(SpecimenExamples.Cis, near);
        }

        var cip7 = Enumerable.Range(0, count).Concat(Enumerable.Range(SpecimenExamples.Cip7 - 3_000_000 - 5, 10)).Distinct().Select(SpecimenPresentations.Cip7).ToList();
        Assert.Equal(cip7.Count, cip7.Append(SpecimenExamples.Cip7).Distinct().Count() - 1);
    }

    [Fact]
    public async Task Source_BuiltInData_PassEveryValidatorAndHaveTheRealProportionsAndQuirks()
    {
        using var bench = new IngestBench();

        var outcome = await bench.RunAsync(new SpecimenSource());

        var manifest = outcome.Manifest!;
        var snapshot = bench.Announced();
        Assert.Equal(SnapshotSource.Specimen, manifest.Source);
        Assert.All(manifest.Validators, result => Assert.NotEqual(Verdict.Reject, result.Verdict));
        Assert.All(snapshot.Medicaments, row => Assert.StartsWith("SPECIMEN ", row.Denomination, StringComparison.Ordinal));
        Assert.InRange(snapshot.Presentations.Count / 2000.0, 1.2, 1.4);
        Assert.InRange(snapshot.Compositions.Count / 2000.0, 1.9, 2.15);
        Assert.InRange(snapshot.Generiques.Count / 2000.0, 0.6, 0.76);
        Assert.InRange(snapshot.Conditions.Count / 2000.0, 1.7, 1.95);
        Assert.InRange(2000.0 / manifest.Groupes, 9.3, 9.7);
        Assert.Equal(3, manifest.SourceFiles.Single(file => file.Name == Tables.Conditions.FileName).RowsSkipped["empty_lines"]);
        Assert.Equal("utf-8", manifest.SourceFiles.Single(file => file.Name == Tables.Presentations.FileName).Encoding);
        Assert.Equal("windows-1252", manifest.SourceFiles.Single(file => file.Name == Tables.Medicaments.FileName).Encoding);
        Assert.Contains(snapshot.Presentations, row => row.Prix?.Euros >= 1000);
        Assert.Contains(snapshot.Presentations, row => row.DateDeclaration == "29/11/2924");
        Assert.True(manifest.Integrity.GeneriqueOnlyCis.Count > 0);
        Assert.Equal(snapshot.Medicaments.Count, snapshot.Medicaments.Select(row => row.Cis).Distinct().Count());
        Assert.Equal(snapshot.Presentations.Count, snapshot.Presentations.Select(row => row.Cip13).Distinct().Count());
        Assert.Equal(snapshot.Generiques.Count, snapshot.Generiques.Select(row => (row.Groupe, row.Cis)).Distinct().Count());
        Assert.Contains(snapshot.Generiques.GroupBy(row => row.Cis), rows => rows.Select(row => row.CodeType).Distinct().Count() > 1);
        Assert.All(snapshot.Presentations, row => Assert.Equal(0, CheckSum(row.Cip13)));
    }

    private static byte[] Bytes(TemporaryDirectory directory, Table file) => File.ReadAllBytes(Path.Combine(directory.Path, file.FileName));

    /// <summary>Zero for a valid European article number.</summary>
    private static int CheckSum(Cip cip) => cip.ToString().Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10;
}
