using Medicaments.Snapshots;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;
using Medicaments.Tests.Builders;

namespace Medicaments.Tests.Snapshots;

public sealed class ChangeSetTests
{
    [Fact]
    public void Between_EqualSnapshots_AllIsTheSame()
    {
        var changes = Differences.Between(SnapshotExamples.Full(), SnapshotExamples.Full());

        Assert.Equal(11, changes.Tables.Count);
        Assert.All(changes.Tables, table =>
        {
            Assert.Equal(1, table.Same);
            Assert.Equal(0, table.Added.Count);
            Assert.Equal(0, table.Removed.Count);
            Assert.Equal(0, table.Changed.Count);
            Assert.Empty(table.Counts.Fields);
        });
    }

    [Fact]
    public void Between_Medicaments_NamesThemByCisAndTheirFields()
    {
        var kept = SnapshotExamples.Medicament(60000001);
        var changed = SnapshotExamples.Medicament(60000002);
        var previous = SnapshotExamples.Empty with { Medicaments = [kept, changed, SnapshotExamples.Medicament(60000003)] };
        var next = SnapshotExamples.Empty with
        {
            Medicaments =
            [
                SnapshotExamples.Medicament(60000004),
                changed with { Titulaire = "AUTRE", VoiesAdministration = ["orale"] },
                kept with { VoiesAdministration = [.. kept.VoiesAdministration] },
            ],
        };

        var medicaments = Of(previous, next, "medicaments");

        Assert.Equal(["60000004"], medicaments.Added.First);
        Assert.Equal(["60000003"], medicaments.Removed.First);
        Assert.Equal("60000002", Assert.Single(medicaments.Changed.First).Key);
        Assert.Equal(["voies_administration", "titulaire"], medicaments.Changed.First[0].Fields);
        Assert.Equal(1, medicaments.Same);
    }

    [Fact]
    public void Between_Presentations_AreNamedByCip13()
    {
        var row = SnapshotExamples.Presentation(cip13: 3400900000012);
        var previous = SnapshotExamples.Empty with { Presentations = [row] };
        var next = SnapshotExamples.Empty with { Presentations = [row with { Cis = new Cis(60000009), Prix = null, Honoraires = new Prix(0) }] };

        var presentations = Of(previous, next, "presentations");

        Assert.Equal("3400900000012", Assert.Single(presentations.Changed.First).Key);
        Assert.Equal(["cis", "prix", "honoraires"], presentations.Changed.First[0].Fields);
    }

    [Fact]
    public void Between_Generiques_AreNamedByGroupAndCis()
    {
        var row = SnapshotExamples.Generique(659, 60000001);
        var previous = SnapshotExamples.Empty with { Generiques = [row, SnapshotExamples.Generique(660, 60000001)] };
        var next = SnapshotExamples.Empty with { Generiques = [row with { Tri = "13" }, SnapshotExamples.Generique(661, 60000001)] };

        var generiques = Of(previous, next, "generiques");

        Assert.Equal(["661/60000001"], generiques.Added.First);
        Assert.Equal(["660/60000001"], generiques.Removed.First);
        Assert.Equal(["tri"], Assert.Single(generiques.Changed.First).Fields);
        Assert.Equal("659/60000001", generiques.Changed.First[0].Key);
    }

    [Fact]
    public void Between_KeyTwiceInOneSnapshot_EqualRowsAreTheSameAndTheRestIsCompared()
    {
        var first = SnapshotExamples.Presentation() with { Libelle = "premier" };
        var last = SnapshotExamples.Presentation() with { Libelle = "dernier" };
        var previous = SnapshotExamples.Empty with { Presentations = [first, last] };

        var same = Of(previous, SnapshotExamples.Empty with { Presentations = [last] }, "presentations");
        var changed = Of(previous, SnapshotExamples.Empty with { Presentations = [last, first with { Libelle = "autre" }] }, "presentations");

        Assert.Equal((0, 1, 1), (same.Changed.Count, same.Removed.Count, same.Same));
        Assert.Equal(["libelle"], Assert.Single(changed.Changed.First).Fields);
        Assert.Equal(1, changed.Same);
    }

    [Fact]
    public void Between_RowsWithoutKey_AreAddedOrRemovedNeverChanged()
    {
        var row = SnapshotExamples.Composition();
        var previous = SnapshotExamples.Empty with { Compositions = [row, row with { Dosage = "1 g" }] };
        var next = SnapshotExamples.Empty with { Compositions = [row with { Dosage = "2 g" }, row with { }] };

        var compositions = Of(previous, next, "compositions");

        Assert.Contains("2 g", Assert.Single(compositions.Added.First), StringComparison.Ordinal);
        Assert.Contains("1 g", Assert.Single(compositions.Removed.First), StringComparison.Ordinal);
        Assert.Equal(0, compositions.Changed.Count);
        Assert.Equal(1, compositions.Same);
    }

    [Fact]
    public void Between_RowsWithoutKey_CountRepetitions()
    {
        var row = SnapshotExamples.Condition();
        var three = SnapshotExamples.Empty with { Conditions = [row, row, row] };
        var one = SnapshotExamples.Empty with { Conditions = [row] };

        var fewer = Of(three, one, "conditions");
        var more = Of(one, three, "conditions");

        Assert.Equal((0, 2, 1), (fewer.Added.Count, fewer.Removed.Count, fewer.Same));
        Assert.Equal((2, 0, 1), (more.Added.Count, more.Removed.Count, more.Same));
    }

    [Fact]
    public void Between_TableOfOneSnapshotOnly_IsLeftOut()
    {
        var with = SnapshotExamples.Full();
        var without = with with { Mitm = null, Asmr = null };

        var vanished = Differences.Between(with, without);
        var appeared = Differences.Between(without, with);

        Assert.DoesNotContain(vanished.Tables, table => table.Table is "mitm" or "asmr");
        Assert.Equal(9, vanished.Tables.Count);
        Assert.Equal(9, appeared.Tables.Count);
    }

    [Fact]
    public void Counts_OfChanges_CountRowsAndFieldsInOrderOfName()
    {
        var rows = Enumerable.Range(60000001, 4).Select(SnapshotExamples.Medicament).ToArray();
        var previous = SnapshotExamples.Empty with { Medicaments = rows[..3] };
        var next = SnapshotExamples.Empty with
        {
            Medicaments = [rows[0] with { Titulaire = "A" }, rows[1] with { Titulaire = "A", DateAmm = "01/01/2020" }, rows[3]],
        };

        var counts = Of(previous, next, "medicaments").Counts;

        Assert.Equal((1, 1, 2, 0), (counts.Added, counts.Removed, counts.Changed, counts.Same));
        Assert.Equal([new("date_amm", 1), new("titulaire", 2)], counts.Fields);
    }

    private static TableChanges Of(Snapshot previous, Snapshot next, string table) =>
        Differences.Between(previous, next).Tables.Single(changes => changes.Table == table);
}
