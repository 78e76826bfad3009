using System.Text;
using Medicaments.Ingest.Parse;
using Medicaments.Snapshots.Records;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Ingest.Parse;

public sealed class TextDecoderTests
{
    [Fact]
    public void Windows1252_EveryByte_IsAsTheFrameworkDecodesIt()
    {
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var target = new char[256];

        var unused = Windows1252.Decode(bytes, target);

        Assert.Equal(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes), new string(target));
        Assert.Equal(5, unused);
    }

    [Fact]
    public void Decode_Windows1252File_GivesItsPunctuation()
    {
        var (rows, report) = TsvReader.Read(Tables.Medicaments, Fixture.Lines(Fixture.Quirk("cis-windows-1252.txt")));

        Assert.Equal("FICTIF d’enfant – 5 mg", rows[0].Denomination);
        Assert.Equal("FICTIF cœur €", rows[1].Denomination);
        Assert.Equal("windows-1252", report.Encoding);
        Assert.Equal(0, report.ReplacementCharacters);
    }

    [Fact]
    public void Decode_Utf8WithByteOrderMarkAndLineFeeds_IsUtf8WithoutTheMark()
    {
        var (rows, report) = TsvReader.Read(Tables.Medicaments, Fixture.Lines(Fixture.Quirk("cis-utf8-bom.txt")));

        Assert.Equal(60000001, Assert.Single(rows).Cis.Value);
        Assert.Equal("FICTIF d’enfant – 5 mg", rows[0].Denomination);
        Assert.Equal("utf-8", report.Encoding);
    }

    [Fact]
    public void Decode_OneUtf8LineInAWindows1252File_EachLineAsItIs()
    {
        var (rows, report) = TsvReader.Read(Tables.Medicaments, Fixture.Lines(Fixture.Quirk("cis-mixed.txt")));

        Assert.Equal(["FICTIF été", "FICTIF hiver gelé", "FICTIF année"], rows.Select(row => row.Denomination));
        Assert.Equal("mixed", report.Encoding);
    }

    [Fact]
    public void Decode_BytesThatWindows1252DoesNotHave_AreControlsAndCounted()
    {
        var (rows, report) = TsvReader.Read(Tables.Medicaments, Fixture.Lines(Fixture.Quirk("cis-unused-bytes.txt")));

        Assert.Equal("FICTIF é \u0081\u008D\u008F\u0090\u009D", rows[0].Denomination);
        Assert.Equal(5, report.ReplacementCharacters);
    }

    [Fact]
    public void Decode_Utf8WithReplacementCharacters_CountsThem()
    {
        var bytes = Encoding.UTF8.GetBytes("60000001\tl\uFFFDenfant et l\uFFFDadulte\n");

        var (_, report) = TsvReader.Read(Tables.Conditions, Fixture.Lines(bytes));

        Assert.Equal(2, report.ReplacementCharacters);
    }

    [Fact]
    public void Decode_Utf8CutInsideACharacter_OnlyTheLastLineIsMisread()
    {
        var whole = Encoding.UTF8.GetBytes("60000001\tété\n60000002\tété");

        var (rows, report) = TsvReader.Read(Tables.Conditions, Fixture.Lines(whole[..^1]));

        Assert.Equal("été", rows[0].Texte);
        Assert.NotEqual("été", rows[1].Texte);
        Assert.Equal("mixed", report.Encoding);
        Assert.False(report.EndsWithLineEnd);
    }
}
