using System.Buffers;
using System.Text;
using Medicaments.Api.Answers;

namespace Medicaments.Tests.Api;

/// <summary>Lists of ready bodies.</summary>
public sealed class ItemListTests
{
    [Theory]
    [InlineData(0, 3, "[1,22,333]")]
    [InlineData(1, 1, "[22]")]
    [InlineData(3, 0, "[]")]
    public void Range_Items_IsABareArray(int first, int count, string expected)
    {
        using var list = ItemList.Range(Table("1", "22", "333"), first, count);

        Assert.Equal(expected, Text(list));
        Assert.Equal(expected.Length, list.Length);
    }

    [Fact]
    public void Read_InPiecesOfAnySize_IsTheSame()
    {
        using var list = ItemList.Range(Table("1", "22", "333"), 0, 3);

        for (var size = 1; size <= list.Length + 1; size++)
        {
            Assert.Equal("[1,22,333]", Text(list, size));
        }
    }

    [Fact]
    public void Selection_Items_KeepTheirOrder()
    {
        var items = ArrayPool<int>.Shared.Rent(4);
        (items[0], items[1], items[2]) = (0, 2, 3);
        using var list = ItemList.Selection(Table("1", "22", "333", "4444"), items, 1, 2);

        Assert.Equal("[333,4444]", Text(list));
    }

    [Theory]
    [InlineData(1, 2, """{"data":[1,22],"page":1,"pageSize":2,"totalItems":3,"maxPage":2}""")]
    [InlineData(2, 2, """{"data":[333],"page":2,"pageSize":2,"totalItems":3,"maxPage":2}""")]
    public void Page_Items_IsTheEnvelope(int page, int size, string expected)
    {
        using var list = ItemList.Page(Table("1", "22", "333"), page, size);

        Assert.Equal(expected, Text(list));
        Assert.Equal(expected.Length, list.Length);
    }

    [Fact]
    public void EntityTag_OfLists_DependsOnItemsOrderAndEnvelope()
    {
        var table = Table("1", "22", "333");
        using var all = ItemList.Range(table, 0, 3);
        using var same = ItemList.Range(Table("1", "22", "333"), 0, 3);
        using var fewer = ItemList.Range(table, 0, 2);
        using var page = ItemList.Page(table, 1, 3);
        using var otherOrder = ItemList.Range(Table("22", "1", "333"), 0, 3);

        Assert.Equal(all.EntityTag, same.EntityTag);
        Assert.Equal(4, new[] { all, fewer, page, otherOrder }.Select(list => list.EntityTag).Distinct().Count());
    }

    private static BodyTable Table(params string[] bodies)
    {
        var table = new BodyTable.Builder(bodies.Length);
        for (var i = 0; i < bodies.Length; i++) table.Add(i, Encoding.ASCII.GetBytes(bodies[i]), origin: 0);
        return table.Build(new Edition(default));
    }

    private static string Text(ItemList list, int size = 1000)
    {
        var text = new StringBuilder();
        var block = new byte[size];
        var reader = list.Read();
        while (reader.Read(block) is var count and > 0) text.Append(Encoding.ASCII.GetString(block, 0, count));
        return text.ToString();
    }
}
