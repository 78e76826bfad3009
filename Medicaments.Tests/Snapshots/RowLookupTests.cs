using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;
using Medicaments.Snapshots.Store;
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

        using var lookup = reader.ConditionsByCis();

        Assert.Equal([(0, "a"), (2, "c"), (4, "e")], RowsOf(lookup, 1).Select(row => (row, lookup[row].Texte)));
        Assert.Equal([(1, "b")], RowsOf(lookup, 2).Select(row => (row, lookup[row].Texte)));
        Assert.Empty(RowsOf(lookup, 4));
        Assert.Equal([true, false], new[] { 3, 4 }.Select(lookup.Contains));
        Assert.Equal([1, 2, 1, 3, 1], Enumerable.Range(0, lookup.Count).Select(lookup.KeyOf));
    }

    [Fact]
    public void Of_EveryPresentation_IsTheRowThatStreamingGives()
    {
        var store = new SnapshotStore(_directory.File("store"));
        store.Prepare();
        var reader = store.Open(store.Publish(SnapshotExamples.Full()));

        using var lookup = reader.PresentationsByCis();

        Assert.Equal(reader.Presentations(), Enumerable.Range(0, lookup.Count).Select(row => lookup[row]));
        Assert.Equal(reader.Presentations().Select(row => (row.Cip7, row.Cip13)), Enumerable.Range(0, lookup.Count).Select(row => lookup.Cips(row)));
    }

    [Fact]
    public void Find_AnyBytes_GivesANumberOrNamesThePart()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(24)];
            random.NextBytes(bytes);

            var exception = Record.Exception(() => RowReader.Find(Tables.Conditions, bytes, 1));

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

    private static List<int> RowsOf(RowLookup<Condition> lookup, int cis)
    {
        List<int> rows = [];
        foreach (var row in lookup.Of(cis)) rows.Add(row);
        return rows;
    }

    private static Condition Row(int cis, string text) => new() { Cis = new Cis(cis), Texte = text };
}
