using System.Runtime.InteropServices;
using Medicaments.Api.Answers;
using Medicaments.Api.Search;
using Medicaments.Api.Serving;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.EndToEnd;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api;

/// <summary>What a generation takes over from the one before, and that it answers as if it had taken over nothing.</summary>
public sealed class SharedBodiesTests : IDisposable
{
    private const int Size = 60;
    private const int First = 60000001;

    private readonly TemporaryDirectory _directory = new();
    private readonly SnapshotStore _store;
    private int _published;

    public SharedBodiesTests()
    {
        _store = new SnapshotStore(_directory.File("store"));
        _store.Prepare();
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Render_SameContent_SharesEverything()
    {
        var before = Render(SnapshotExamples.OfSize(Size));

        var after = Render(SnapshotExamples.OfSize(Size), before);

        Assert.Equal(Size, SharedCount(before, after));
        Assert.Equal(before.Groups.Bodies.Count, Enumerable.Range(0, after.Groups.Bodies.Count).Count(group => IsShared(before.Groups.Bodies[group], after.Groups.Bodies[group])));
        Assert.Same(before.Medicaments.Names, after.Medicaments.Names);
        Assert.Same(before.Groups.Names, after.Groups.Names);
        Assert.Same(before.Medicaments.Numbers, after.Medicaments.Numbers);
    }

    [Fact]
    public void Render_OneMedicamentRenamed_ChangesItAndItsGroupAlone()
    {
        var content = SnapshotExamples.OfSize(Size);
        var before = Render(content);
        var renamed = content with { Medicaments = Replace(content.Medicaments, 7, row => row with { Denomination = "RENOMMÉ, gélule" }) };

        var after = Render(renamed, before);

        var changedGroup = after.Groups.Numbers[content.Generiques[7].Groupe];
        Assert.Equal(Size - 1, SharedCount(before, after));
        Assert.Equal([changedGroup], Enumerable.Range(0, after.Groups.Bodies.Count).Where(group => !IsShared(before.Groups.Bodies[group], after.Groups.Bodies[group])));
        AssertSame(Render(renamed), after);
    }

    [Fact]
    public void Render_LabelOfAGroupChanged_ChangesItsMembers()
    {
        var content = SnapshotExamples.OfSize(Size);
        var before = Render(content);
        var last = content.Generiques.Count - 1;
        var relabelled = content with { Generiques = Replace(content.Generiques, last, row => row with { Libelle = "AUTRE LIBELLÉ" }) };

        var after = Render(relabelled, before);

        Assert.Equal(Size - content.Generiques.Count(row => row.Groupe == content.Generiques[last].Groupe), SharedCount(before, after));
        AssertSame(Render(relabelled), after);
    }

    [Fact]
    public void Render_MedicamentsInsertedAndRemoved_SharesTheOthers()
    {
        var content = SnapshotExamples.OfSize(Size);
        var before = Render(content);
        var changed = content with
        {
            Medicaments = [SnapshotExamples.Medicament(59999999), .. content.Medicaments.Where(row => row.Cis.Value != First + 20)],
        };

        var after = Render(changed, before);

        Assert.Equal(Size - 1, SharedCount(before, after));
        AssertSame(Render(changed), after);
    }

    /// <summary>A row must not pass for one of another table, nor hide behind a neighbour.</summary>
    [Theory]
    [InlineData("presentation")]
    [InlineData("composition")]
    [InlineData("condition")]
    public void Render_RowOfARelationAddedOrChanged_AnswersAsAFreshLoad(string relation)
    {
        var content = SnapshotExamples.OfSize(Size);
        var before = Render(content);
        var changed = relation switch
        {
            "presentation" => content with { Presentations = [.. content.Presentations, SnapshotExamples.Presentation(First + 3, 3400999999999)] },
            "composition" => content with { Compositions = Replace(content.Compositions, 3, row => row with { Dosage = "1 mg" }) },
            _ => content with { Conditions = [.. content.Conditions, new Condition { Cis = new Cis(First + 3), Texte = "liste II" }] },
        };

        var after = Render(changed, before);

        Assert.Equal(Size - 1, SharedCount(before, after));
        AssertSame(Render(changed), after);
    }

    [SkippableFact]
    public async Task Render_ManySwapsBetweenTheRealDates_AnswersAsAFreshLoad()
    {
        using var real = new IngestedStore();
        var january = await real.PublishAsync(RealSourceFiles.Directory(RealSourceFiles.January));
        var may = await real.PublishAsync(RealSourceFiles.Directory(RealSourceFiles.May));
        var served = Load(january.Id, null);

        for (var swap = 0; swap < 5; swap++)
        {
            served = Load(may.Id, served);
            served = Load(january.Id, served);
        }

        AssertSame(Load(january.Id, null), served);
        AssertSame(Load(may.Id, null), Load(may.Id, served));

        ServedSnapshot Load(SnapshotId id, ServedSnapshot? previous) => ServedSnapshot.Render(real.Store.Open(id), pinned: false, previous, threads: 1);
    }

    private ServedSnapshot Render(Snapshot content, ServedSnapshot? previous = null)
    {
        var id = _store.Publish(content, DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(_published++));
        return ServedSnapshot.Render(_store.Open(id), pinned: false, previous);
    }

    private static TRow[] Replace<TRow>(IReadOnlyList<TRow> rows, int index, Func<TRow, TRow> change) =>
        [.. rows.Select((row, i) => i == index ? change(row) : row)];

    private static int SharedCount(ServedSnapshot before, ServedSnapshot after) => after.Medicaments.Numbers.Count(pair =>
        before.Medicaments.Numbers.TryGetValue(pair.Key, out var number) && IsShared(before.Medicaments.Bodies[number], after.Medicaments.Bodies[pair.Value]));

    private static bool IsShared(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right) =>
        MemoryMarshal.TryGetArray(left, out var one) && MemoryMarshal.TryGetArray(right, out var other) && one.Array == other.Array;

    /// <summary>Every body, entity tag and way to it.</summary>
    private static void AssertSame(ServedSnapshot expected, ServedSnapshot actual)
    {
        AssertSame(expected.Medicaments.Bodies, actual.Medicaments.Bodies);
        AssertSame(expected.Groups.Bodies, actual.Groups.Bodies);
        Assert.Equal(expected.Export.List.EntityTag, actual.Export.List.EntityTag);
        Assert.Equal(expected.Medicaments.Numbers, actual.Medicaments.Numbers);
        Assert.Equal(expected.Groups.Numbers, actual.Groups.Numbers);
        Assert.Equal(expected.Presentations.Count, actual.Presentations.Count);
        for (var i = 0; i < expected.Presentations.Count; i++)
        {
            Assert.True(expected.Presentations[i].Span.SequenceEqual(actual.Presentations[i].Span));
            Assert.Equal(expected.Presentations.EntityTag(i), actual.Presentations.EntityTag(i));
            Assert.Equal(expected.Presentations.MedicamentOf(i), actual.Presentations.MedicamentOf(i));
            using var json = System.Text.Json.JsonDocument.Parse(actual.Presentations[i]);
            foreach (var code in new[] { "cip7", "cip13" })
            {
                var cip = new Cip(json.RootElement.GetProperty(code).GetInt64());
                Assert.True(expected.Presentations.TryFind(cip, out var one));
                Assert.True(actual.Presentations.TryFind(cip, out var other));
                Assert.Equal(one, other);
            }
        }

        AssertSame(expected.Medicaments.Names, actual.Medicaments.Names);
        AssertSame(expected.Groups.Names, actual.Groups.Names);
    }

    private static void AssertSame(BodyTable expected, BodyTable actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(expected[i].Span.SequenceEqual(actual[i].Span));
            Assert.Equal(expected.EntityTag(i), actual.EntityTag(i));
        }
    }

    private static void AssertSame(NameIndex expected, NameIndex actual)
    {
        var (one, other) = (new int[expected.Count], new int[actual.Count]);
        foreach (var word in new[] { "comprime", "500", "fictif", "renomme", "autre", "par" })
        {
            var text = System.Text.Encoding.ASCII.GetBytes(word);
            var found = expected.Search(SearchWords.Whole(text), one);
            Assert.Equal(one[..found], other[..actual.Search(SearchWords.Whole(text), other)]);
        }
    }
}
