using FsCheck;
using FsCheck.Fluent;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Records;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

public sealed class RoundTripTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SnapshotStore _store;
    private int _published;

    public RoundTripTests()
    {
        _store = new SnapshotStore(_directory.File("store"));
        _store.Prepare();
    }

    public static TheoryData<string> TableNames { get; } = new(Tables.All.Select(table => table.Name));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void RoundTrip_EveryFieldOfEveryTable_IsKept()
    {
        var snapshot = SnapshotExamples.Full();

        var read = WriteAndRead(snapshot);

        Assert.Null(Differences.First(snapshot, read));
        Assert.Equal(["orale", "sublinguale"], read.Medicaments[0].VoiesAdministration);
        Assert.Equal(snapshot.Presentations[0], read.Presentations[0]);
        Assert.Equal(snapshot.Compositions[0], read.Compositions[0]);
        Assert.Equal(snapshot.Generiques[0], read.Generiques[0]);
        Assert.Equal(snapshot.Conditions[0], read.Conditions[0]);
        Assert.Equal(snapshot.Mitm, read.Mitm);
        Assert.Equal(snapshot.Disponibilites, read.Disponibilites);
        Assert.Equal(snapshot.LiensCommission, read.LiensCommission);
        Assert.Equal(snapshot.Smr, read.Smr);
        Assert.Equal(snapshot.Asmr, read.Asmr);
        Assert.Equal(snapshot.InformationsImportantes, read.InformationsImportantes);
    }

    [Fact]
    public void RoundTrip_AnyRows_AreKeptInOrder()
    {
        var property = Prop.ForAll(
            AnyRows.Snapshots.ToArbitrary(),
            snapshot => Differences.First(snapshot, WriteAndRead(snapshot)) is null);

        Check.QuickThrowOnFailure(property);
    }

    [Fact]
    public void RoundTrip_EmptyTables_StayEmpty()
    {
        var read = WriteAndRead(SnapshotExamples.Empty with { Mitm = [] });

        Assert.Null(Differences.First(SnapshotExamples.Empty with { Mitm = [] }, read));
        Assert.Empty(read.Mitm!);
        Assert.Null(read.Smr);
    }

    [Fact]
    public void RoundTrip_AbsentAmount_IsNotZero()
    {
        var row = SnapshotExamples.Presentation();
        var snapshot = SnapshotExamples.Empty with
        {
            Presentations =
            [
                row with { Prix = null }, row with { PrixPublic = null }, row with { Honoraires = null }, row with { Prix = default(Prix) },
            ],
            Disponibilites = [SnapshotExamples.Disponibilite() with { Cip13 = null }],
        };

        var read = WriteAndRead(snapshot);

        Assert.Equal(snapshot.Presentations, read.Presentations);
        Assert.Equal([null, new Prix(2434), new Prix(2434), new Prix(0)], read.Presentations.Select(presentation => presentation.Prix));
        Assert.Null(read.Disponibilites![0].Cip13);
    }

    /// <summary>A code that does not fit 32 bits is still a number: it must not come back as another one.</summary>
    [Fact]
    public void RoundTrip_Cip7BeyondThirtyTwoBits_IsKept()
    {
        var snapshot = SnapshotExamples.Empty with { Presentations = [SnapshotExamples.Presentation() with { Cip7 = new Cip(99999999999) }] };

        var read = WriteAndRead(snapshot);

        Assert.Equal(99999999999, read.Presentations[0].Cip7.Value);
    }

    [Fact]
    public void Encoding_EqualSnapshots_GiveEqualBytes()
    {
        using var first = EncodedSnapshot.Of(SnapshotExamples.OfSize(300));
        using var second = EncodedSnapshot.Of(SnapshotExamples.OfSize(300));

        Assert.Equal(first.ContentSha256, second.ContentSha256);
        Assert.Equal(first.Parts, second.Parts);
        Assert.All(Tables.All, table =>
        {
            using var left = first.TryMapPart(table);
            using var right = second.TryMapPart(table);
            Assert.Equal(left?.Memory.ToArray(), right?.Memory.ToArray());
        });
    }

    [Fact]
    public void Encoding_AnyDifference_GivesAnotherContentHash()
    {
        var row = SnapshotExamples.Condition();
        Snapshot[] snapshots =
        [
            SnapshotExamples.Empty,
            SnapshotExamples.Empty with { Mitm = [] },
            SnapshotExamples.Empty with { Smr = [] },
            SnapshotExamples.Empty with { Conditions = [row] },
            SnapshotExamples.Empty with { Conditions = [row, row] },
            SnapshotExamples.Empty with { Conditions = [row, row with { Texte = "liste II" }] },
            SnapshotExamples.Empty with { Conditions = [row with { Texte = "liste II" }, row] },
        ];

        var hashes = snapshots.Select(snapshot => EncodedSnapshot.Of(snapshot).ContentSha256);

        Assert.Equal(snapshots.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void Comparison_EveryFieldOfEveryRecord_IsSeen()
    {
        var example = SnapshotExamples.Full();
        foreach (var table in typeof(Snapshot).GetProperties())
        {
            var row = ((System.Collections.IEnumerable)table.GetValue(example)!).Cast<object>().Single();
            foreach (var column in row.GetType().GetProperties())
            {
                var changed = SnapshotExamples.Full();
                var changedRow = ((System.Collections.IEnumerable)table.GetValue(changed)!).Cast<object>().Single();
                column.SetValue(changedRow, Other(column.GetValue(row)!));

                var difference = Differences.First(example, changed);
                var read = WriteAndRead(changed);

                Assert.True(difference is not null, $"{table.Name}.{column.Name} is not compared");
                Assert.Null(Differences.First(changed, read));
            }
        }
    }

    [Theory]
    [MemberData(nameof(TableNames))]
    public void Comparison_RowMissing_IsSeen(string table)
    {
        var full = SnapshotExamples.Full();

        var without = Tables.All.Select(other => KeyValuePair.Create(other, (other.Name == table ? SnapshotExamples.Empty : full).RowsOf(other)));

        var difference = Differences.First(full, new Snapshot(without.Where(rows => rows.Value is not null)!));

        Assert.Contains(table, difference, StringComparison.Ordinal);
    }

    private static object Other(object value) => value switch
    {
        string text => text + "!",
        int number => number + 1,
        Cis cis => new Cis(cis.Value + 1),
        Cip cip => new Cip(cip.Value + 1),
        Prix prix => new Prix(prix.Centimes + 1),
        IReadOnlyList<string> texts => (string[])[.. texts, "autre"],
        _ => throw new NotSupportedException($"How does one change a {value.GetType()}?"),
    };

    private Snapshot WriteAndRead(Snapshot snapshot)
    {
        var id = _store.Commit(snapshot, ManifestExamples.Noon.AddSeconds(_published++));
        var read = _store.Open(id).ReadAll();
        _store.Remove(id);
        return read;
    }
}
