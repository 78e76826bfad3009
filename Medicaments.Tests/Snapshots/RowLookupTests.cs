using Medicaments.Snapshots;
using Medicaments.Snapshots.Format;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

public sealed class RowLookupTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    /// <summary>As in <c>CIS_CPD_bdpm.txt</c>, which is sorted by text: the rows of one CIS stand far apart.</summary>
    [Fact]
    public void Of_RowsOfOneCisScattered_AreGivenInFileOrderWithTheirNumbers()
    {
        var reader = Publish(Row(1, "a"), Row(2, "b"), Row(1, "c"), Row(3, "d"), Row(1, "e"));

        var lookup = reader.ConditionsByCis();

        Assert.Equal([(0, "a"), (2, "c"), (4, "e")], lookup.Of(1).Select(found => (found.Number, found.Row.Texte)));
        Assert.Equal([(1, "b")], lookup.Of(2).Select(found => (found.Number, found.Row.Texte)));
        Assert.Empty(lookup.Of(4));
        Assert.Equal([1, 2, 3], lookup.Keys.Order());
        Assert.Equal(5, lookup.Count);
    }

    [Fact]
    public void Of_EveryPresentation_IsTheRowThatStreamingGives()
    {
        var store = new SnapshotStore(_directory.File("store"));
        store.Prepare();
        var reader = store.Open(store.Publish(SnapshotExamples.Full()));

        var lookup = reader.PresentationsByCis();

        var rows = lookup.Keys.SelectMany(lookup.Of).OrderBy(found => found.Number).Select(found => found.Row);
        Assert.Equal(reader.Presentations(), rows);
    }

    [Fact]
    public void ReadInt32_AnyBytes_GivesANumberOrNamesThePart()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(24)];
            random.NextBytes(bytes);

            var exception = Record.Exception(() => PartReader.ReadInt32(CoreTables.Conditions, bytes, 1));

            Assert.True(
                exception is null || (exception is InvalidSnapshotException && exception.Message.Contains("conditions.pb", StringComparison.Ordinal)),
                $"seed {seed}: {Convert.ToHexString(bytes)}: {exception}");
        }
    }

    private SnapshotReader Publish(params Condition[] conditions)
    {
        var store = new SnapshotStore(_directory.File("store"));
        store.Prepare();
        return store.Open(store.Publish(SnapshotExamples.Full() with { Conditions = conditions }));
    }

    private static Condition Row(int cis, string text) => new() { Cis = new Cis(cis), Texte = text };
}
