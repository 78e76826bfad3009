using System.Text;
using Medicaments.Ingest.Parse;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Ingest.Parse;

public sealed class TsvReaderTests
{
    [Fact]
    public void Read_BadRows_AreSkippedAndCountedByReason()
    {
        var (rows, report) = TsvReader.Read(Tables.Medicaments, Fixture.Lines(Fixture.Quirk("cis-bad-rows.txt")));

        Assert.Equal(["FICTIF bon", "FICTIF fin"], rows.Select(row => row.Denomination));
        Assert.Equal((8, 2), (report.LinesRead, report.RowsKept));
        Assert.Equal((1, 1, 0, 4), (report.EmptyLines, report.MissingColumns, report.ExtraColumns, report.FormatErrors));
        Assert.Equal([2, 3, 4, 5, 6], report.FirstSkippedLines);
        Assert.Equal(12, report.Columns);
        Assert.False(report.EndsWithLineEnd);
    }

    [Fact]
    public void Read_StrayCarriageReturns_GoAtTheEndAndStayInside()
    {
        var (rows, report) = TsvReader.Read(Tables.Conditions, Fixture.Lines(Fixture.Quirk("cpd-stray-cr.txt")));

        Assert.Equal(["liste I", "médicament d’exception", "liste\rII"], rows.Select(row => row.Texte));
        Assert.Equal((4, 1), (report.LinesRead, report.EmptyLines));
        Assert.True(report.EndsWithLineEnd);
    }

    [Fact]
    public void Read_MedicamentWithSpacesAndAList_IsTrimmedAndCut()
    {
        var (rows, _) = TsvReader.Read(Tables.Medicaments, Fixture.Lines(Fixture.Quirk("cis-windows-1252.txt")));

        Assert.Equal(("comprimé", "FICTIF SANTE"), (rows[0].FormePharmaceutique, rows[0].Titulaire));
        Assert.Equal(["orale", "sublinguale"], rows[0].VoiesAdministration);
        Assert.Equal(["orale", "cutanée"], rows[1].VoiesAdministration);
    }

    [Fact]
    public void Read_LabelWithNoBreakSpaceAndOldExtraTab_IsTrimmedAndKept()
    {
        var (rows, report) = TsvReader.Read(Tables.Generiques, Fixture.Lines(Fixture.Quirk("gener-no-break-space.txt")));

        Assert.All(rows, row => Assert.Equal("FICTIF 200 mg – SPECIMEN 200 mg, comprimé", row.Libelle));
        Assert.Equal((2, 0), (report.RowsKept, report.ExtraColumns));
        Assert.Equal(("4", "2"), (rows[1].CodeType, rows[1].Tri));
    }

    [Fact]
    public void Read_OldCompositionsWithAnEmptyNinthColumn_AreKept()
    {
        var (rows, report) = TsvReader.Read(Tables.Compositions, Fixture.Lines(Fixture.Quirk("compo-old-extra-tab.txt")));

        Assert.Equal(9, report.Columns);
        Assert.Equal(2, report.RowsKept);
        Assert.Equal((5319, "SUBSTANCE FICTIVE"), (rows[0].CodeSubstance, rows[0].DenominationSubstance));
        Assert.Equal(("FT", "1", ""), (rows[1].NatureComposant, rows[1].NumeroLiaison, rows[1].Dosage));
    }

    [Fact]
    public void Read_ShiftedCompositions_AreLeftOutAndCounted()
    {
        var (rows, report) = TsvReader.Read(Tables.Compositions, Fixture.Lines(Fixture.Quirk("compo-shifted.txt")));

        Assert.Equal(60000001, Assert.Single(rows).Cis.Value);
        Assert.Equal(2, report.ExtraColumns);
        Assert.Equal([2, 3], report.FirstSkippedLines);
    }

    [Fact]
    public void Read_Prices_AreExactAndUnreadableOnesAreZero()
    {
        var (rows, report) = TsvReader.Read(Tables.Presentations, Fixture.Lines(Fixture.Quirk("cip-prices.txt")));

        Assert.Equal((24.34m, 25.36m, 1.02m), (rows[0].Prix!.Value.Euros, rows[0].PrixPublic!.Value.Euros, rows[0].Honoraires!.Value.Euros));
        Assert.Equal(66597.27m, rows[1].Prix!.Value.Euros);
        Assert.Null(rows[2].Prix);
        Assert.Equal((new Prix(0), new Prix(0), new Prix(0)), (rows[3].Prix!.Value, rows[3].PrixPublic!.Value, rows[3].Honoraires!.Value));
        Assert.Equal((12m, 12.5m, 3.85m), (rows[4].Prix!.Value.Euros, rows[4].PrixPublic!.Value.Euros, rows[4].Honoraires!.Value.Euros));
        Assert.Equal((5, 12, 3), (report.RowsKept, report.Amounts, report.UnreadableAmounts));
    }

    [Fact]
    public void Read_PresentationsWithTrailingTab_HaveThirteenColumns()
    {
        var (rows, report) = TsvReader.Read(Tables.Presentations, Fixture.Lines(Fixture.Quirk("cip-trailing-tab.txt")));

        Assert.Equal(13, report.Columns);
        Assert.Equal("", rows[0].IndicationsRemboursement);
        Assert.Equal("Prise en charge :<br>- l¿enfant ;<br>- < 20 kg.", rows[1].IndicationsRemboursement);
        Assert.Equal((60000001, 3000002, 3400930000020), (rows[1].Cis.Value, rows[1].Cip7.Value, rows[1].Cip13.Value));
    }

    [Fact]
    public void Read_Quotes_AreOrdinaryCharacters()
    {
        var (rows, _) = TsvReader.Read(Tables.Presentations, Fixture.Lines(Fixture.Quirk("cip-quotes.txt")));

        Assert.Equal(["\"boîte\" de 30", "1 flacon de 1\" seul"], rows.Select(row => row.Libelle));
    }

    [Fact]
    public void Read_PresentationWithTheTenFirstColumns_HasTheOthersEmpty()
    {
        var (rows, _) = TsvReader.Read(Tables.Presentations, Fixture.Lines(Fixture.Quirk("cip-ten-columns.txt")));

        Assert.Equal(24.34m, Assert.Single(rows).Prix!.Value.Euros);
        Assert.Equal((null, null, ""), (rows[0].PrixPublic, rows[0].Honoraires, rows[0].IndicationsRemboursement));
    }

    [Fact]
    public void Read_OptionalFiles_KeepEveryColumn()
    {
        var (mitm, _) = TsvReader.Read(Tables.Mitm, Fixture.Lines(Fixture.Quirk("mitm-no-last-line-end.txt")));
        var (dispo, dispoReport) = TsvReader.Read(Tables.Disponibilites, Fixture.Lines(Fixture.Quirk("dispo.txt")));
        var (smr, _) = TsvReader.Read(Tables.Smr, Fixture.Lines(Fixture.Quirk("smr.txt")));
        var (infos, _) = TsvReader.Read(Tables.InformationsImportantes, Fixture.Lines(Fixture.Quirk("informations-importantes.txt")));
        var (liens, _) = TsvReader.Read(Tables.LiensCommission, Fixture.Lines(Fixture.Quirk("liens.txt")));

        Assert.Equal(["http://fictif.invalid/1", "http://fictif.invalid/2"], mitm.Select(row => row.Lien));
        Assert.Equal([null, new Cip(3400930000010)], dispo.Select(row => row.Cip13));
        Assert.Equal(1, dispoReport.FormatErrors);
        Assert.Equal(("20240115", "Avis • l’intérêt<br>est – réel…"), (smr[0].Date, smr[0].Libelle));
        Assert.Equal("<a href='https://fictif.invalid'>Information fictive</a>", infos[0].Texte);
        Assert.Equal(["CT-20001", "CT-20001"], liens.Select(row => row.Dossier));
    }

    [Fact]
    public void Read_EqualValues_AreOneString()
    {
        var bytes = Encoding.UTF8.GetBytes("60000001\tliste I\n60000002\tliste II\n60000003\tliste I\n");

        var (rows, _) = TsvReader.Read(Tables.Conditions, Fixture.Lines(bytes));

        Assert.Same(rows[0].Texte, rows[2].Texte);
    }

    [Theory]
    [InlineData("٦٠٠٠٠٠٠١")]
    [InlineData("+60000001")]
    [InlineData("60 000 001")]
    [InlineData("99999999999")]
    [InlineData("")]
    public void Read_NumberThatIsNotAsciiDigits_IsAFormatError(string cis)
    {
        var bytes = Encoding.UTF8.GetBytes($"{cis}\tliste I\n");

        var (rows, report) = TsvReader.Read(Tables.Conditions, Fixture.Lines(bytes));

        Assert.Empty(rows);
        Assert.Equal(1, report.FormatErrors);
    }

    [Fact]
    public void Read_LineOfAMegabyteAndThousandTabs_IsCountedAndLeftOut()
    {
        var bytes = Encoding.UTF8.GetBytes("60000001\t" + new string('x', 1_000_000) + "\n60000002" + new string('\t', 1_000) + "x\n60000003\tliste I\n");

        var (rows, report) = TsvReader.Read(Tables.Conditions, Fixture.Lines(bytes));

        Assert.Equal([60000001, 60000003], rows.Select(row => row.Cis.Value));
        Assert.Equal(1, report.ExtraColumns);
    }
}
