using FsCheck;
using FsCheck.Fluent;
using Medicaments.Ingest.Parse;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Ingest.Parse;

/// <summary>Whatever comes, reading it ends, and every line is accounted for. A failure prints its seed.</summary>
public sealed class AnyBytesTests
{
    /// <summary>Mostly bytes that mean something to the reader, with every other one among them but NUL, which ends a file.</summary>
    private static readonly Gen<byte[]> Bytes = Gen.ArrayOf(Gen.Frequency(
        (4, Gen.Elements("\t\n\r ;,.\"0123456789abc"u8.ToArray())),
        (1, Gen.Elements<byte>(0x81, 0x92, 0xA0, 0xC2, 0xC3, 0xA9, 0xE2, 0x80, 0xEF, 0xBB, 0xBF)),
        (1, Gen.Choose(1, 255).Select(value => (byte)value))));

    [Fact]
    public void Read_AnyBytes_EveryLineIsKeptOrSkippedForOneReason()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Bytes.ToArbitrary(), bytes =>
            IsAccounted(Tables.Medicaments, bytes)
            && IsAccounted(Tables.Presentations, bytes)
            && IsAccounted(Tables.Compositions, bytes)
            && IsAccounted(Tables.Generiques, bytes)
            && IsAccounted(Tables.Conditions, bytes)
            && IsAccounted(Tables.Mitm, bytes)
            && IsAccounted(Tables.Disponibilites, bytes)
            && IsAccounted(Tables.LiensCommission, bytes)
            && IsAccounted(Tables.Smr, bytes)
            && IsAccounted(Tables.InformationsImportantes, bytes)));
    }

    [Fact]
    public void Read_AnyConditions_KeepsTheTextsThatWereWritten()
    {
        var texts = Gen.ArrayOf(Gen.Elements("liste I", "été", "d’enfant", "\"guillemets\"", "€ œ", "a  b", ""));

        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(texts.ToArbitrary(), written =>
        {
            var text = string.Concat(written.Select((value, i) => $"{60000001 + i}\t {value}\u00A0\r\r\n"));
            var windows1252 = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text);

            var (fromUtf8, _) = TsvReader.Read(Tables.Conditions, Fixture.Lines(System.Text.Encoding.UTF8.GetBytes(text)));
            var (fromWindows1252, _) = TsvReader.Read(Tables.Conditions, Fixture.Lines(windows1252));

            return fromUtf8.Select(row => row.Texte).SequenceEqual(written) && fromWindows1252.Select(row => row.Texte).SequenceEqual(written);
        }));
    }

    private static bool IsAccounted<TRow>(Table<TRow> table, byte[] bytes)
        where TRow : class
    {
        var (rows, report) = TsvReader.Read(table, Fixture.Lines(bytes));
        var content = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        var lines = content.Count(value => value == '\n') + (content.Length == 0 || content[^1] == '\n' ? 0 : 1);
        return report.LinesRead == lines && report.RowsKept == rows.Length && report.LinesRead == report.RowsKept + report.Skipped.Values.Sum();
    }
}
